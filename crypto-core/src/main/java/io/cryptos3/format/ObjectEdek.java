package io.cryptos3.format;

/**
 * The EDEK of an object whose path is known. Who opens an object hands the key provider an EDEK of
 * this kind, so that a provider with an audit log can say there which objects keys are used for,
 * without either knowing the other. It is a claim: nothing binds an EDEK to a path.
 */
public interface ObjectEdek {

  /** Returns what users call the object, such as {@code cryptos3://bucket/key}. */
  String objectPath();
}
