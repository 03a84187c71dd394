package io.cryptos3.secrecy;

import java.util.List;

/**
 * An instance of a type that holds secrets, together with what they are.
 *
 * @param instance made for this example alone
 * @param secrets what must not be seen of it, at least 16 bytes each
 * @param end wipes the instance; null for what leaves that to the owner of its secrets
 * @param use what must fail after the end
 */
public record Example(Object instance, List<byte[]> secrets, Action end, Action use) {

  /** Something that is done to an instance. */
  public interface Action {
    void run() throws Exception;
  }

  /** Something that is done to an instance of a type. */
  public interface Use<T> {
    void on(T instance) throws Exception;
  }

  /** An example that wipes its secrets when it is closed, and refuses a use from then on. */
  public static <T extends AutoCloseable> Example closing(
      T instance, Use<T> use, byte[]... secrets) {
    return ending(instance, AutoCloseable::close, use, secrets);
  }

  /** An example that is ended in another way. */
  public static <T> Example ending(T instance, Use<T> end, Use<T> use, byte[]... secrets) {
    return new Example(instance, List.of(secrets), () -> end.on(instance), () -> use.on(instance));
  }

  /** An example that uses secrets which somebody else owns and wipes. */
  public static Example borrowing(Object instance, byte[]... secrets) {
    return new Example(instance, List.of(secrets), null, null);
  }

  boolean isClosing() {
    return end != null;
  }

  @Override
  public String toString() {
    return instance.getClass().getSimpleName();
  }
}
