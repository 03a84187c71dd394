package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;

/** How a FileSystem begins and ends. */
class MountingTest {
  private static final URI ROOT = URI.create("cryptos3://bucket");

  private final CountDownLatch closed = new CountDownLatch(1);

  @Test
  void aFileSystemThatDidNotBeginCanBeClosed() throws IOException {
    Configuration conf = new Configuration();
    conf.set("fs.cryptos3.cipher.suite", "ROT13");
    CryptoS3FileSystem fs = new CryptoS3FileSystem(new LocalStore());
    assertThrows(IllegalArgumentException.class, () -> fs.initialize(ROOT, conf));
    assertEquals(ROOT, fs.getUri());
    fs.close();
    new CryptoS3FileSystem().close();
  }

  @Test
  void whatAForgottenFileContextHeldIsClosed() throws Exception {
    forget(new CryptoS3(ROOT, new CryptoS3FileSystem(new ClosingStore()), new Configuration()));
    for (int i = 0; i < 100 && closed.getCount() > 0; i++) {
      System.gc();
      closed.await(100, TimeUnit.MILLISECONDS);
    }
    assertEquals(0, closed.getCount());
  }

  private static void forget(CryptoS3 unused) {
    assertEquals(ROOT.getScheme(), unused.getUri().getScheme());
  }

  @Test
  void withoutHadoopAwsTheMissingJarIsNamed() throws Exception {
    ClassLoader poor = new WithoutS3a();
    FileSystem fs =
        (FileSystem)
            poor.loadClass(CryptoS3FileSystem.class.getName()).getConstructor().newInstance();
    String message =
        assertThrows(IOException.class, () -> fs.initialize(ROOT, new Configuration()))
            .getMessage();
    assertTrue(message.contains("hadoop-aws") && message.contains("S3AFileSystem"), message);
    fs.close();
  }

  private final class ClosingStore extends LocalStore {
    ClosingStore() throws IOException {}

    @Override
    public void close() throws IOException {
      super.close();
      closed.countDown();
    }
  }

  /** Loads our classes anew, for which there is no hadoop-aws. */
  private static final class WithoutS3a extends ClassLoader {
    WithoutS3a() {
      super(WithoutS3a.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.apache.hadoop.fs.s3a.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.cryptos3.fs.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
