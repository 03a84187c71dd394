package io.cryptos3.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cryptos3.splitkey.FixedEncoding;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Hashes;
import java.time.Instant;

/**
 * What a record says. It enters the chain by its hash alone, so that the chain can be verified by
 * those who may not read it; the salt keeps them from guessing.
 *
 * @param at when it was appended, to the millisecond
 * @param event what happened
 * @param otherHead the latest head of the other server's chain that was met; null if none was
 * @param salt 16 random bytes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(Instant at, AuditEvent event, AuditHead otherHead, Bytes salt) {

  /** Checks that nothing is missing. */
  public AuditEntry {
    if (at == null || event == null || salt == null) {
      throw new IllegalArgumentException("at, event or salt is missing");
    }
  }

  /** Returns the SHA-256 of all fields in hex. */
  String hash() {
    FixedEncoding fields =
        FixedEncoding.of("cryptos3 audit entry v1")
            .bytes(salt.toArray())
            .number(at.toEpochMilli())
            .text(otherHead == null ? "" : otherHead.toString());
    event.addTo(fields);
    return Hashes.sha256(fields.encode()).toHex();
  }
}
