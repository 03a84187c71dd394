package io.cryptos3.appliance.keys;

import io.cryptos3.server.ProblemException;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.wire.ProblemCode;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Knows what is kept at the appliance that cannot be read without a certain key version. */
public interface SealedTo {

  /** Returns how some of what is sealed to a version is called, such as {@code secret pin}. */
  List<String> of(Handle handle, KeyVersionId version);

  /**
   * Demands that nothing is sealed to any of the versions.
   *
   * @param what is to be done with them, for the message
   * @throws ProblemException conflict, naming what is
   */
  default void requireNone(Handle handle, Collection<KeyVersionId> versions, String what) {
    // X10
    List<String> sealed =
        versions.stream().flatMap(version -> of(handle, version).stream()).limit(3).toList();
    if (!sealed.isEmpty()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          what
              + " cannot be deleted while something is sealed to it: "
              + String.join(", ", sealed)
              + ": put that again under a newer version or another key, or delete it");
    }
  }
}
