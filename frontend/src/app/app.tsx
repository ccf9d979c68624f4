import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { createQueries } from "@/api/query";
import { LiveRegion } from "@/ui/live-region";
import { ToastProvider } from "@/ui/toast";
import { router } from "./router";

const queries = createQueries();

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <ToastProvider>
        <RouterProvider router={router} />
        <LiveRegion />
      </ToastProvider>
    </QueryClientProvider>
  );
}
