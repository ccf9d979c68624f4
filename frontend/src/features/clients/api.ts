// What the server knows about clients.
import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { call, client as server } from "@/api/client";
import { me } from "@/api/me";
import { key } from "@/api/query";

export interface ListFilter {
  status: "active" | "inactive" | "all";
  q: string;
}

export const clientList = ({ status, q }: ListFilter) =>
  infiniteQueryOptions({
    queryKey: key("clients_list", { status, q, pages: true }),
    queryFn: ({ signal, pageParam }) => {
      const query = { status, limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) };
      return call(server.GET("/api/v1/clients", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  });

const offered = 20;

/** The clients to pick from. */
export const clientsLike = (q: string) =>
  queryOptions({
    queryKey: key("clients_list", { status: "active", q, limit: offered }),
    queryFn: ({ signal }) => {
      const query = { status: "active" as const, limit: offered, ...(q && { q }) };
      return call(server.GET("/api/v1/clients", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

export const clientOf = (id: string) =>
  queryOptions({
    queryKey: key("clients_get", { id }),
    queryFn: ({ signal }) =>
      call(server.GET("/api/v1/clients/{client_id}", { params: { path: { client_id: id } }, signal })),
  });

export function useMayChange(): boolean {
  return useQuery(me).data?.permissions.includes("clients:change") ?? false;
}
