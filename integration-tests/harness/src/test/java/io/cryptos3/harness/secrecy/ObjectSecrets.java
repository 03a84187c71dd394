package io.cryptos3.harness.secrecy;

import io.cryptos3.format.ChunkOpener;
import io.cryptos3.format.ObjectHeader;
import io.cryptos3.format.ObjectLayout;
import io.cryptos3.secrecy.PayloadKey;
import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.BlindedPoint;
import io.cryptos3.splitkey.Kem;
import io.cryptos3.splitkey.Point;
import io.cryptos3.splitkey.Scalar;
import io.cryptos3.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The keys of one stored object.
 *
 * @param enc the EDEK
 * @param payloadKey what its streams encrypt with, derived from the DEK
 */
record ObjectSecrets(Bytes enc, Secret dek, Secret payloadKey) {
  /**
   * Opens an object's EDEK with the private key, and makes sure that the DEK is the object's.
   *
   * @param name of the object, for messages
   * @param x the private key, which the servers never have in one place
   */
  static ObjectSecrets of(String name, Path object, Secret x) throws IOException {
    byte[] prefix = Arrays.copyOf(Files.readAllBytes(object), ObjectLayout.PREFIX_BYTES);
    ObjectHeader header = ObjectHeader.parse(prefix, name);
    try (SecretBytes dek = decapsulate(header.edek(), x)) {
      // Throws if the object commits to another DEK.
      ChunkOpener.open(header, prefix, dek, name).close();
      return new ObjectSecrets(
          Bytes.of(header.edek()),
          Secret.of("DEK of " + name, dek),
          Secret.of("payload key of " + name, PayloadKey.of(prefix, dek)));
    }
  }

  /** Returns the DEK that a new EDEK has, before there is an object. */
  static Secret dek(String name, byte[] enc, Secret x) throws IOException {
    try (SecretBytes dek = decapsulate(enc, x)) {
      return Secret.of("DEK of " + name, dek);
    }
  }

  private static SecretBytes decapsulate(byte[] enc, Secret x) throws IOException {
    try (SecretBytes bytes = SecretBytes.copyOf(x.value());
        Scalar privateKey = Scalar.of(bytes);
        BlindedPoint blinded = Kem.blind(enc, new SecureRandom())) {
      Point evaluated = privateKey.times(blinded.point());
      return blinded.unblind(evaluated, privateKey.timesGenerator());
    }
  }
}
