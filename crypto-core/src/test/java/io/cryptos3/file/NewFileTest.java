package io.cryptos3.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewFileTest {
  @TempDir Path folder;

  private static void write(NewFile file, String text) throws IOException {
    try (OutputStream content = file.content()) {
      content.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileHasItsNameWhenItIsCompleteAndNoOther(boolean replace) throws Exception {
    Path target = folder.resolve("target");
    try (NewFile file = new NewFile(target, replace)) {
      write(file, "text");
      assertFalse(Files.exists(target));
      file.complete();
    }
    assertEquals(List.of(target), files());
    assertEquals("text", Files.readString(target));
    assertEquals(1, Files.getAttribute(target, "unix:nlink"));
  }

  @Test
  void aFileThatAppearsMeanwhileIsKept() throws Exception {
    Path target = folder.resolve("target");
    try (NewFile file = new NewFile(target, false)) {
      write(file, "text");
      Files.writeString(target, "precious");
      FileSystemException e = assertThrows(FileAlreadyExistsException.class, file::complete);
      assertTrue(e.getMessage().contains("--force"), e.getMessage());
    }
    assertEquals("precious", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsNoRegularFileIsNotReplaced(boolean replace) throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "precious");
    Path link = Files.createSymbolicLink(folder.resolve("link"), precious);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));
    for (Path target : List.of(link, dangling, folder, Path.of("/"), Path.of("/dev/null"))) {
      FileSystemException e =
          assertThrows(FileSystemException.class, () -> new NewFile(target, replace), "" + target);
      assertEquals(target + ": is no regular file, and is never replaced", e.getMessage());
      assertTrue(Files.exists(target, LinkOption.NOFOLLOW_LINKS));
    }
    assertEquals(precious, Files.readSymbolicLink(link));
    assertEquals("precious", Files.readString(precious));
    assertEquals(3, files().size());
  }
}
