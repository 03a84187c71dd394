package io.cryptos3.wire.token;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A token as its bearer has it: a public id of 16 bytes and a secret of 32.
 *
 * <p>Printed, it is the kind's prefix and 104 lower-case hex digits: id, secret, and the first 4
 * bytes of a hash of both, by which a typing mistake, or a string that only looks like a token, is
 * noticed without a server: {@code cryptos3_api_[0-9a-f]{104}}.
 *
 * <p>Safe for several threads; whoever made it closes it.
 */
public final class BearerToken implements AutoCloseable {

  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int CHECKSUM_BYTES = 4;
  private static final int BYTES = ID_BYTES + SECRET_BYTES + CHECKSUM_BYTES;
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] STORED = ascii("cryptos3 token v1");
  private static final byte[] CHECKSUM = ascii("cryptos3 token checksum v1");

  private final TokenKind kind;
  private final Bytes id;
  private final SecretBytes secret;

  private BearerToken(TokenKind kind, Bytes id, SecretBytes secret) {
    this.kind = kind;
    this.id = id;
    this.secret = secret;
  }

  /** Draws a fresh token. */
  public static BearerToken random(TokenKind kind, SecureRandom random) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new BearerToken(kind, Bytes.of(id), SecretBytes.random(SECRET_BYTES, random));
  }

  /**
   * Puts a token together from its parts.
   *
   * @param id 32 hex digits
   * @param secret is copied
   * @throws IllegalArgumentException if one has another length
   */
  public static BearerToken of(TokenKind kind, String id, SecretBytes secret) {
    Bytes parsed = Bytes.ofHex(id);
    if (parsed.length() != ID_BYTES || secret.length() != SECRET_BYTES) {
      throw new IllegalArgumentException("The parts of a token have other lengths");
    }
    return new BearerToken(kind, parsed, SecretBytes.takeOver(secret.revealCopy()));
  }

  /**
   * Reads the printed form.
   *
   * @throws IllegalArgumentException if it is not one; the message does not repeat it
   */
  public static BearerToken parse(String text) {
    for (TokenKind kind : TokenKind.values()) {
      if (text.startsWith(kind.prefix())) {
        return parse(kind, text.substring(kind.prefix().length()));
      }
    }
    throw new IllegalArgumentException("Not a token of cryptos3: its beginning is another one");
  }

  private static BearerToken parse(TokenKind kind, String digits) {
    if (digits.length() != 2 * BYTES || !digits.chars().allMatch(BearerToken::isLowerHex)) {
      throw new IllegalArgumentException(
          "Not a token of cryptos3: expected " + kind.prefix() + " and " + 2 * BYTES + " digits");
    }
    byte[] raw = HEX.parseHex(digits);
    byte[] secret = Arrays.copyOfRange(raw, ID_BYTES, ID_BYTES + SECRET_BYTES);
    try {
      byte[] id = Arrays.copyOf(raw, ID_BYTES);
      byte[] checksum = Arrays.copyOfRange(raw, BYTES - CHECKSUM_BYTES, BYTES);
      if (!MessageDigest.isEqual(checksum, checksum(kind, id, secret))) {
        throw new IllegalArgumentException("Not a token of cryptos3: its checksum does not match");
      }
      return new BearerToken(kind, Bytes.of(id), SecretBytes.copyOf(secret));
    } finally {
      Wipe.bytes(raw, secret);
    }
  }

  /** Returns what it is for. */
  public TokenKind kind() {
    return kind;
  }

  /** Returns the public id, 32 hex digits, which may be shown and logged. */
  public String id() {
    return id.toHex();
  }

  /** Returns the secret, for whoever puts it elsewhere; the caller closes it. */
  public SecretBytes secret() {
    return SecretBytes.takeOver(secret.revealCopy());
  }

  /**
   * Returns what a server stores: SHA-256 of kind, id and secret. A plain hash is right here, other
   * than for passwords: nobody finds 256 random bits by trying.
   */
  public Bytes hash() {
    byte[] raw = secret.revealCopy();
    try {
      return Hashes.sha256(STORED, ascii(kind.prefix()), id.toArray(), raw);
    } finally {
      Wipe.bytes(raw);
    }
  }

  /** Returns the printed form, which is secret, and which a JVM cannot wipe. */
  public String revealText() {
    byte[] raw = secret.revealCopy();
    ByteBuffer all = ByteBuffer.allocate(BYTES);
    try {
      all.put(id.toArray()).put(raw).put(checksum(kind, id.toArray(), raw));
      return kind.prefix() + HEX.formatHex(all.array());
    } finally {
      Wipe.bytes(raw, all.array());
    }
  }

  private static byte[] checksum(TokenKind kind, byte[] id, byte[] secret) {
    byte[] hash = Hashes.sha256(CHECKSUM, ascii(kind.prefix()), id, secret).toArray();
    return Arrays.copyOf(hash, CHECKSUM_BYTES);
  }

  private static boolean isLowerHex(int letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Shows kind and id only. */
  @Override
  public String toString() {
    return "BearerToken(" + kind + " " + id.toHex() + ", redacted)";
  }

  /** Wipes the secret. */
  @Override
  public void close() {
    secret.close();
  }
}
