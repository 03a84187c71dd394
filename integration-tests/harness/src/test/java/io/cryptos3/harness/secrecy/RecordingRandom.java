package io.cryptos3.harness.secrecy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandomSpi;
import java.security.Security;

/**
 * Gives a JVM random numbers of the operating system and writes those that become scalars to a
 * file, so that a test knows what must not be left of them. Keeps none itself.
 */
final class RecordingRandom extends Provider {
  private static final long serialVersionUID = 1L;
  private static final String SCALAR = "io.cryptos3.splitkey.Scalar";

  /** The length of what a scalar is drawn from. */
  static final int SCALAR_BYTES = 32;

  private RecordingRandom(Path file) throws IOException {
    super("Recording", "1", "records the draws of scalars");
    // Unlike a channel's stream, this one keeps no reference to what it wrote.
    FileOutputStream record = new FileOutputStream(file.toFile());
    putService(
        new Service(this, "SecureRandom", "Recording", Spi.class.getName(), null, null) {
          @Override
          public Object newInstance(Object constructorParameter) {
            return new Spi(record);
          }
        });
  }

  /** Makes this the JVM's source of random numbers. */
  static void install(Path file) throws IOException {
    Security.insertProviderAt(new RecordingRandom(file), 1);
  }

  private static final class Spi extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final transient FileOutputStream record;

    Spi(FileOutputStream record) {
      this.record = record;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      try (InputStream urandom = Files.newInputStream(Path.of("/dev/urandom"))) {
        urandom.readNBytes(bytes, 0, bytes.length);
        if (bytes.length == SCALAR_BYTES && isForScalar()) {
          record.write(bytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean isForScalar() {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames.anyMatch(
                      frame ->
                          frame.getClassName().equals(SCALAR)
                              && frame.getMethodName().equals("random")));
    }

    @Override
    protected byte[] engineGenerateSeed(int numBytes) {
      byte[] seed = new byte[numBytes];
      engineNextBytes(seed);
      return seed;
    }
  }
}
