package io.cryptos3.wire.token;

import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.Require;
import java.time.Instant;

/**
 * The public part of a delegation token, as Hadoop's tokens carry it. It is for those who handle
 * tokens; the appliance goes by its own store, so that a changed identifier changes nothing.
 *
 * @param tokenId 32 hex digits
 * @param projectId of the appliance
 * @param owner whom the token acts for
 * @param renewer who may renew it; empty for nobody
 * @param issuedAt when it was made
 * @param maxAt beyond which it is never renewed
 */
public record DelegationTokenIdentifier(
    String tokenId,
    ProjectId projectId,
    String owner,
    String renewer,
    Instant issuedAt,
    Instant maxAt) {

  public DelegationTokenIdentifier {
    Require.text("tokenId", tokenId);
    Require.present("projectId", projectId);
    Require.text("owner", owner);
    Require.present("renewer", renewer);
    Require.present("issuedAt", issuedAt);
    Require.present("maxAt", maxAt);
  }

  /** Describes a token. */
  public static DelegationTokenIdentifier of(ProjectId project, TokenInfo info) {
    return new DelegationTokenIdentifier(
        info.id(), project, info.identity(), info.renewer(), info.issuedAt(), info.maxAt());
  }

  /** Returns the bytes that a Hadoop token carries as its identifier. */
  public Bytes encode() {
    return Bytes.of(Json.encode(this));
  }

  /**
   * Reads what {@link #encode()} returned.
   *
   * @throws MalformedMessageException if it is something else
   */
  public static DelegationTokenIdentifier decode(Bytes identifier)
      throws MalformedMessageException {
    return Json.decode(identifier.toArray(), DelegationTokenIdentifier.class);
  }
}
