package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplianceRoutesIT {

  @TempDir private Path directory;

  @Test
  void theTableIsThisOneAndNoOther() throws Exception {
    try (TestProject project = new TestProject(directory, Duration.ZERO)) {
      assertEquals(
          """
          GET /healthz body=0 timeout=10s access=[nothing]
          GET /readyz body=0 timeout=10s access=[nothing]
          GET /v1/openapi.yaml body=0 timeout=10s access=[client]
          GET /v1/status body=0 timeout=10s access=[nothing]
          POST /v1/bootstrap/challenge body=16384 timeout=10s access=[nothing]
          POST /v1/bootstrap body=16384 timeout=30s access=[owner's signature]
          POST /v1/owner/clients body=16384 timeout=10s access=[owner's signature]
          POST /v1/owner/refresh body=16384 timeout=30s access=[owner's signature]
          POST /v1/refresh body=16384 timeout=30s access=[owner's signature]
          GET /v1/rotations/{epoch} body=0 timeout=10s access=[client]
          POST /v1/seal body=16384 timeout=10s access=[client with admin]
          POST /v1/clients body=16384 timeout=10s access=[client's certificate with admin]
          DELETE /v1/clients body=0 timeout=10s access=[client's certificate with admin]
          GET /v1/grants body=0 timeout=10s access=[client with admin or audit]
          PUT /v1/grants body=16384 timeout=10s access=[client with admin]
          DELETE /v1/grants body=0 timeout=10s access=[client with admin]
          POST /v1/tokens body=16384 timeout=10s access=[client's certificate]
          GET /v1/tokens body=0 timeout=10s access=[client]
          DELETE /v1/tokens/{id} body=0 timeout=10s access=[client]
          POST /v1/delegation-tokens body=16384 timeout=10s access=[client's certificate]
          POST /v1/delegation-tokens/{id}/renew body=16384 timeout=10s access=[client's certificate]
          DELETE /v1/delegation-tokens/{id} body=0 timeout=10s access=[client's certificate]
          GET /v1/audit body=0 timeout=10s access=[client with audit]
          GET /v1/key-manager/audit body=0 timeout=30s access=[client with audit]
          GET /v1/keys body=0 timeout=10s access=[client]
          POST /v1/keys body=16384 timeout=30s access=[client with manage on each key in the body]
          GET /v1/keys/{name} body=0 timeout=10s access=[client with any right on {name}]
          DELETE /v1/keys/{name} body=0 timeout=30s access=[client with manage on {name}]
          POST /v1/keys/{name}/versions body=16384 timeout=30s access=[client with manage on {name}]
          GET /v1/keys/{name}/public-key body=0 timeout=10s access=[client with encrypt or decrypt on {name}]
          GET /v1/keys/{name}/versions/{number}/public-key body=0 timeout=10s access=[client with encrypt or decrypt on {name}]
          GET /v1/keys/{name}/versions body=0 timeout=10s access=[client with manage on {name}]
          POST /v1/keys/{name}/undelete body=16384 timeout=30s access=[client with manage on {name}]
          PUT /v1/keys/{name}/rotation body=16384 timeout=10s access=[client with manage on {name}]
          POST /v1/keys/{name}/import body=16384 timeout=30s access=[client with manage on {name}]
          PUT /v1/keys/{name}/import body=16384 timeout=30s access=[client with manage on {name}]
          POST /v1/keys/{name}/versions/{number}/disable body=16384 timeout=30s access=[client with manage on {name}]
          POST /v1/keys/{name}/versions/{number}/enable body=16384 timeout=30s access=[client with manage on {name}]
          POST /v1/keys/{name}/versions/{number}/undelete body=16384 timeout=30s access=[client with manage on {name}]
          DELETE /v1/keys/{name}/versions/{number} body=0 timeout=30s access=[client with manage on {name}]
          POST /v1/unwrap body=524288 timeout=30s access=[client with decrypt on each key in the body]
          POST /v1/export body=524288 timeout=30s access=[client with export on each key in the body]
          POST /v1/rewrap body=524288 timeout=30s access=[client with encrypt or manage on each key in the body]
          GET /v1/keys/{name}/versions/{number}/material body=0 timeout=10s access=[client with export on {name}]
          GET /v1/secrets body=0 timeout=10s access=[client]
          PUT /v1/secrets/{name} body=98304 timeout=10s access=[client with encrypt on each key in the body]
          GET /v1/secrets/{name} body=0 timeout=10s access=[client with export on the key of {name}]
          DELETE /v1/secrets/{name} body=0 timeout=10s access=[client with manage on the key of {name}]\
          """,
          project.appliance().routes().toString());
    }
  }
}
