package io.cryptos3.provider.client;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.Points;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.VersionMaterial;
import java.io.IOException;
import java.util.List;

/**
 * What the appliances of a project do about key material. No material is in any message but sealed.
 *
 * <p>Every method throws {@link KeyUnavailableException} when no appliance gave an answer in time
 * or the key version is not there or disabled, {@link KeyAccessDeniedException} when this identity
 * has not the right, and another {@link IOException} when a request was refused. Every request may
 * be sent again, so failover repeats it. Safe for several threads.
 */
public final class MaterialClient {
  private final UnwrapRequests.Exchange exchange;
  private final PinnedProject project;

  MaterialClient(UnwrapRequests.Exchange exchange, PinnedProject project) {
    this.exchange = exchange;
    this.project = project;
  }

  /** Returns where the material of a version comes from; needs the right to export. */
  public VersionMaterial source(KeyVersionName version) throws IOException {
    String path = key(version.name()) + "/versions/" + version.version() + "/material";
    Call call = Call.get("export the material of " + version, path);
    return ApplianceClient.decode(exchange.send(call), VersionMaterial.class);
  }

  /**
   * Multiplies a blinded point by the private key of a version for material.
   *
   * @throws UnprovenHalfException if a server did not prove that it used its half; this is final
   */
  public Point export(KeyVersionName version, Point blinded) throws IOException {
    return evaluate("export the material of " + version, version, blinded);
  }

  Point evaluate(String purpose, KeyVersionName version, Point blinded) throws IOException {
    List<Point> points = List.of(blinded);
    UnwrapGroup group = new UnwrapGroup(version.toString(), Points.encode(points));
    Call call =
        Call.repeatable(purpose, "POST", "/export", id -> new UnwrapRequest(id, List.of(group)));
    UnwrapAnswer answer =
        UnwrapAnswer.read(
            exchange.send(call),
            call,
            1,
            project.now(),
            KeyUsage.MATERIAL,
            (received, expected) ->
                project.verify(now -> received.verifyForReading(expected, KeyUsage.MATERIAL, now)));
    return answer.verify(0, version, points).get(0).point();
  }

  /** Begins to give a key a version with given material, and returns what to seal that to. */
  public ImportTarget begin(String name, BeginImport asked) throws IOException {
    Call call = Call.repeatable("import key " + name, "POST", key(name) + "/import", id -> asked);
    return ApplianceClient.decode(exchange.send(call), ImportTarget.class);
  }

  /** Completes an import, and returns the new metadata. */
  public KeyMetadata finish(String name, FinishImport sealed) throws IOException {
    Call call = Call.repeatable("import key " + name, "PUT", key(name) + "/import", id -> sealed);
    return ApplianceClient.decode(exchange.send(call), KeyMetadata.class);
  }

  private static String key(String name) {
    return "/keys/" + ApplianceClient.segment(name);
  }
}
