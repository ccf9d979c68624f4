import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { LiveRegion } from "@/ui/live-region";
import { ToastProvider } from "@/ui/toast";
import { router } from "./router";

export function App({ queries }: { queries: QueryClient }) {
  return (
    <QueryClientProvider client={queries}>
      <ToastProvider>
        <RouterProvider router={router} />
        <LiveRegion />
      </ToastProvider>
    </QueryClientProvider>
  );
}
