package io.cryptos3.format;

/**
 * An EDEK that is to be moved to a certain version of its key, rather than to the newest one.
 * Hadoop's providers have no way to ask for that: who wants it hands over an EDEK of this kind, and
 * looks at the version of what comes back, as other providers move to the newest all the same.
 */
public interface TargetedEdek {

  /** Returns the number of the version. */
  int targetVersion();
}
