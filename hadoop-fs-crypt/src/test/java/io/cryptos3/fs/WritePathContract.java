package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Drives every way of getting bytes into the store, and looks into the store. */
abstract class WritePathContract {
  private static final byte[] DATA = JobData.bytes(20_000);

  @TempDir private java.nio.file.Path local;

  abstract FileSystem fs();

  abstract FileContext context();

  /** An existing folder of the test in which nothing else is. */
  abstract Path folder();

  /** All objects of the store by their names, seen past the FileSystem. */
  abstract Map<String, byte[]> stored() throws IOException;

  @ParameterizedTest
  @EnumSource
  void everyWayEncrypts(WritePath way) throws IOException {
    Path source = new Path(Files.write(local.resolve("source"), DATA).toUri());
    way.write(new WritePath.Target(fs(), context(), file(), DATA.length, source));
    assertStored();
  }

  @ParameterizedTest
  @MethodSource("formsOfCreate")
  void everyFormOfCreateEncrypts(Method create) throws Exception {
    create.setAccessible(true);
    fs().mkdirs(folder());
    Object[] arguments = Arrays.stream(create.getParameterTypes()).map(this::argument).toArray();
    try (FSDataOutputStream out = (FSDataOutputStream) create.invoke(fs(), arguments)) {
      out.write(DATA);
    }
    assertStored();
  }

  /** Those which a new release of Hadoop may bring included. */
  static Stream<Method> formsOfCreate() {
    return Stream.concat(
            Arrays.stream(FileSystem.class.getMethods()),
            Arrays.stream(FileSystem.class.getDeclaredMethods()))
        .filter(method -> method.getReturnType() == FSDataOutputStream.class)
        .filter(method -> !method.getName().equals("append"))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .distinct();
  }

  @Test
  void anEmptyFileIsAnEncryptedOne() throws IOException {
    assertTrue(fs().createNewFile(file()));
    assertEquals(0, fs().getFileStatus(file()).getLen());
    assertEquals(List.of(584), stored().values().stream().map(bytes -> bytes.length).toList());
    try (FSDataInputStream in = fs().open(file())) {
      assertEquals(-1, in.read());
    }
  }

  @Test
  void whatIsRefusedSaysSoAndWritesNothing() throws IOException {
    WritePath.IO_UTILS.write(new WritePath.Target(fs(), context(), file(), DATA.length, null));
    Path link = file().suffix("-link");
    assertRefused(() -> fs().append(file()));
    assertRefused(() -> fs().append(file(), 4096, null, true));
    assertRefused(() -> fs().appendFile(file()).build());
    assertRefused(() -> fs().createFile(file()).append().build());
    assertRefused(() -> context().create(file(), EnumSet.of(CreateFlag.APPEND)));
    assertRefused(() -> fs().truncate(file(), 1));
    assertRefused(() -> context().truncate(file(), 1));
    assertRefused(() -> fs().concat(file(), new Path[] {file()}));
    assertRefused(() -> fs().createMultipartUploader(file()));
    assertRefused(() -> context().createMultipartUploader(file()));
    assertRefused(() -> fs().createSymlink(file(), link, true));
    assertRefused(() -> fs().setXAttr(file(), "user.data", DATA));
    assertRefused(() -> fs().createSnapshot(file()));
    assertStored();
  }

  @Test
  void anUnknownMandatoryOptionWritesNothing() throws IOException {
    assertThrows(
        IllegalArgumentException.class,
        () -> fs().createFile(file()).must("fs.unknown", true).build());
    assertEquals(Map.of(), stored());
  }

  private static void assertRefused(Executable call) {
    String message = assertThrows(UnsupportedOperationException.class, call).getMessage();
    assertFalse(message.isBlank());
  }

  private Object argument(Class<?> type) {
    if (type == Path.class) {
      return file();
    } else if (type == boolean.class) {
      return true;
    } else if (type == int.class) {
      return 4096;
    } else if (type == short.class) {
      return (short) 1;
    } else if (type == long.class) {
      return 1L << 20;
    } else if (type == EnumSet.class) {
      return EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
    }
    return type == FsPermission.class ? FsPermission.getFileDefault() : null;
  }

  private Path file() {
    return new Path(folder(), "file");
  }

  /** Fails unless there is the file, alone and encrypted. */
  private void assertStored() throws IOException {
    Map<String, byte[]> stored = stored();
    assertEquals(1, stored.size(), () -> stored.keySet().toString());
    for (Map.Entry<String, byte[]> object : stored.entrySet()) {
      JobData.assertEncrypted(object.getKey(), object.getValue());
    }
    assertEquals(DATA.length, fs().getFileStatus(file()).getLen());
    try (FSDataInputStream in = fs().open(file())) {
      assertArrayEquals(DATA, in.readAllBytes());
    }
  }
}
