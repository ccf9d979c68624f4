// Changing clients. What is read of them is read again before a change counts as done.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, client as server } from "@/api/client";
import { touch } from "@/api/query";
import type { Client, Fact, Site } from "./types";

function useChange<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => touch(queries, "clients") });
}

interface NewClient {
  /** Made once for each attempt of a person, so that a repeated request is the same client. */
  id: string;
  name: string;
}

export function useCreateClient() {
  return useChange((body: NewClient) => call(server.POST("/api/v1/clients", { body })));
}

type Change = Partial<Pick<Client, "name" | "notes" | "active">>;

export function useChangeClient(id: string) {
  const params = { path: { client_id: id } };
  return useChange((body: Change) => call(server.PATCH("/api/v1/clients/{client_id}", { params, body })));
}

export function useKeepSite(id: string) {
  return useChange(({ id: site_id, ...body }: Site) => {
    const params = { path: { client_id: id, site_id } };
    return call(server.PUT("/api/v1/clients/{client_id}/sites/{site_id}", { params, body }));
  });
}

export function useRemoveSite(id: string) {
  return useChange(({ id: site_id }: Site) => {
    const params = { path: { client_id: id, site_id } };
    return call(server.DELETE("/api/v1/clients/{client_id}/sites/{site_id}", { params }));
  });
}

type FactWords = Pick<Fact, "variable" | "label" | "value">;

export function useKeepFact(id: string) {
  return useChange(({ variable, label, value }: FactWords) => {
    const params = { path: { client_id: id, variable } };
    return call(
      server.PUT("/api/v1/clients/{client_id}/facts/{variable}", { params, body: { label, value } }),
    );
  });
}

export function useRemoveFact(id: string) {
  return useChange(({ variable }: FactWords) => {
    const params = { path: { client_id: id, variable } };
    return call(server.DELETE("/api/v1/clients/{client_id}/facts/{variable}", { params }));
  });
}
