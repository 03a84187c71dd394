package io.cryptos3.keymanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.server.DescribedApi;
import io.cryptos3.server.Readiness;
import org.junit.jupiter.api.Test;

final class KeyManagerRoutesTest {

  @Test
  void the_table_is_this_one_and_no_other() {
    assertEquals(
        """
        GET /healthz body=0 timeout=10s access=[nothing]
        GET /readyz body=0 timeout=10s access=[nothing]
        GET /v1/identity body=0 timeout=10s access=[nothing]
        POST /v1/projects body=16384 timeout=10s access=[invitation]
        POST /v1/projects/{project}/bootstrap/challenge body=16384 timeout=10s access=[nothing]
        POST /v1/projects/{project}/instances body=16384 timeout=10s access=[owner's signature]
        PUT /v1/projects/{project}/instances/{instance} body=16384 timeout=10s access=[owner's signature]
        POST /v1/projects/{project}/instances/{instance}/revoke body=16384 timeout=10s access=[owner's signature]
        PUT /v1/projects/{project}/instances/{instance}/refresh body=16384 timeout=10s access=[owner's signature]
        PUT /v1/projects/{project}/master-key body=16384 timeout=30s access=[owner's signature]
        GET /v1/projects/{project}/rotations/{epoch} body=0 timeout=10s access=[nothing]
        POST /v1/projects/{project}/instances/{instance}/refresh/complete body=16384 timeout=10s access=[active instance]
        POST /v1/projects/{project}/instances/{instance}/activate body=16384 timeout=10s access=[pending or active instance]
        POST /v1/projects/{project}/instances/{instance}/evaluate body=524288 timeout=30s access=[active instance]
        POST /v1/projects/{project}/instances/{instance}/rewrap body=524288 timeout=30s access=[active instance]
        GET /v1/projects/{project}/instances/{instance}/audit body=0 timeout=10s access=[active instance]
        POST /v1/projects/{project}/instances/{instance}/versions/records body=524288 timeout=30s access=[active instance]
        POST /v1/projects/{project}/instances/{instance}/versions/proofs body=524288 timeout=30s access=[active instance]
        PUT /v1/projects/{project}/instances/{instance}/versions/{version} body=16384 timeout=10s access=[active instance]
        POST /v1/projects/{project}/instances/{instance}/versions/{version}/activate body=16384 timeout=10s access=[active instance]
        POST /v1/projects/{project}/instances/{instance}/versions/{version}/disable body=16384 timeout=10s access=[active instance]
        POST /v1/projects/{project}/instances/{instance}/versions/{version}/enable body=16384 timeout=10s access=[active instance]
        DELETE /v1/projects/{project}/instances/{instance}/versions/{version} body=0 timeout=10s access=[active instance]
        POST /v1/projects/{project}/instances/{instance}/versions/{version}/undelete body=16384 timeout=10s access=[active instance]\
        """,
        table());
  }

  @Test
  void the_document_describes_the_table() {
    DescribedApi.of("key-manager.yaml").checkTable(table());
  }

  private static String table() {
    return KeyManagerRoutes.table(
            null,
            new Projects(null, null, null, null, null, null),
            new Instances(null, null, null, null, null, null, null, null, null, null),
            new InstanceUse(null, null),
            new Revocation(null, null, null, null, null),
            new Refreshes(null, null, null, null, null, null, null),
            new Rotations(null, null, null, null, null, null, null),
            new Versions(null, null, null, null, null, null),
            new IssuedRecords(null, null, null, null, null, null),
            new Evaluations(null, null, null, null, null, null, null, null),
            new Destruction(null, null, null, null, null, null),
            new Disabling(null, null, null),
            new Rewraps(null, null, null, null, null, null),
            null,
            null,
            new Readiness(() -> ""))
        .toString();
  }
}
