package io.cryptos3.splitkey;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.secret.Wipe;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing of a master key, byte by byte in the field of AES (split-keys.md §3.2).
 *
 * <p>Bouncy Castle keeps copies of what it splits and combines that cannot be wiped: this runs in
 * the owner's process, which ends with the command.
 */
final class MasterKeyShares {
  static final int MIN_THRESHOLD = 2;
  static final int MAX_SHARES = 255;

  private MasterKeyShares() {}

  static List<MasterKeyShare> split(
      SecretBytes key, int threshold, int shares, SecureRandom random) {
    // D10
    if (threshold < MIN_THRESHOLD || threshold > shares || shares > MAX_SHARES) {
      throw new IllegalArgumentException(
          "Cannot make %d shares with threshold %d: expected %d <= threshold <= shares <= %d"
              .formatted(shares, threshold, MIN_THRESHOLD, MAX_SHARES));
    }
    byte[] setId = new byte[MasterKeyShare.SET_ID_BYTES];
    random.nextBytes(setId);
    byte[] raw = key.revealCopy();
    List<MasterKeyShare> made = new ArrayList<>();
    try {
      ShamirSplitSecretShare[] values =
          ShamirSecretSplitter.getInstance(
                  ShamirSecretSplitter.Algorithm.AES, MasterKey.BYTES, random)
              .resplit(raw, threshold, shares)
              .getSecretShares();
      for (int i = 0; i < shares; i++) {
        byte[] value = values[i].getEncoded();
        made.add(MasterKeyShare.of(threshold, i + 1, setId, value));
        Wipe.bytes(value);
      }
      return List.copyOf(made);
    } catch (IOException e) {
      throw new IllegalStateException("bug: bytes in memory cannot be read", e);
    } finally {
      Wipe.bytes(raw);
    }
  }

  static SecretBytes combine(List<MasterKeyShare> shares) {
    requireTogether(shares);
    ShamirSplitSecretShare[] values = new ShamirSplitSecretShare[shares.size()];
    for (int i = 0; i < values.length; i++) {
      byte[] value = shares.get(i).revealValue();
      values[i] = new ShamirSplitSecretShare(value, shares.get(i).index());
      Wipe.bytes(value);
    }
    try {
      return SecretBytes.takeOver(
          ShamirSplitSecret.getInstance(ShamirSecretSplitter.Algorithm.AES, values).getSecret());
    } catch (IOException e) {
      throw new IllegalStateException("bug: bytes in memory cannot be read", e);
    }
  }

  // D12
  private static void requireTogether(List<MasterKeyShare> shares) {
    if (shares.isEmpty()) {
      throw new IllegalArgumentException("No shares were given");
    }
    for (int i = 1; i < shares.size(); i++) {
      for (MasterKeyShare before : shares.subList(0, i)) {
        shares.get(i).requireBeside(before);
      }
    }
    int threshold = shares.get(0).threshold();
    if (shares.size() < threshold) {
      throw new IllegalArgumentException(
          "Only %d of the %d shares that are needed were given"
              .formatted(shares.size(), threshold));
    }
  }
}
