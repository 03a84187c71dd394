package io.cryptos3.attack;

import io.cryptos3.error.WrongKeyException;
import io.cryptos3.format.ObjectLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Objects put together from two that have plaintexts of one length. */
final class Splices {
  private Splices() {}

  /**
   * Splices.
   *
   * @param other of the same DEK and another salt if it has the same header, else of another DEK
   */
  static Stream<Tampering> of(Victim victim, Victim other) {
    boolean sameKey = Arrays.equals(victim.header(), other.header());
    String of = sameKey ? " of another object of the DEK" : " of another object";
    List<Tampering> all = new ArrayList<>();
    for (int chunk = 0; chunk < victim.chunks(); chunk++) {
      all.add(chunk(victim, other, chunk, of));
      all.add(tail(victim, other, chunk, of));
    }
    byte[] salted = Victim.concat(victim.header(), other.saltAndCommitment(), victim.payload());
    if (sameKey) {
      all.add(Tampering.ofChunks("salt and commitment" + of, salted, 0));
    } else {
      all.add(wrongKey("salt and commitment" + of, salted));
      byte[] headed = Victim.concat(other.header(), victim.saltAndCommitment(), victim.payload());
      all.add(wrongKey("header" + of, headed));
      byte[] begun = Victim.concat(other.header(), other.saltAndCommitment(), victim.payload());
      all.add(Tampering.ofChunks("all before the chunks" + of, begun, 0));
    }
    all.add(part(victim, other, ObjectLayout.HEADER_BYTES, ObjectLayout.SALT_BYTES, "salt" + of));
    int commitment = ObjectLayout.HEADER_BYTES + ObjectLayout.SALT_BYTES;
    all.add(part(victim, other, commitment, ObjectLayout.COMMITMENT_BYTES, "commitment" + of));
    return all.stream();
  }

  private static Tampering chunk(Victim victim, Victim other, int chunk, String of) {
    byte[] object = victim.object();
    byte[] foreign = other.chunk(chunk);
    System.arraycopy(foreign, 0, object, victim.offset(chunk), foreign.length);
    return Tampering.ofChunks("chunk " + chunk + of, object, chunk);
  }

  private static Tampering tail(Victim victim, Victim other, int chunk, String of) {
    int from = victim.offset(chunk);
    byte[] object = Victim.concat(victim.slice(0, from), other.slice(from, other.length()));
    return Tampering.ofChunks("from chunk " + chunk + " on" + of, object, chunk);
  }

  private static Tampering part(Victim victim, Victim other, int from, int length, String name) {
    byte[] object = victim.object();
    System.arraycopy(other.object(), from, object, from, length);
    return wrongKey(name, object);
  }

  private static Tampering wrongKey(String name, byte[] object) {
    return Tampering.ofBeginning(name, object, Set.of(WrongKeyException.class));
  }
}
