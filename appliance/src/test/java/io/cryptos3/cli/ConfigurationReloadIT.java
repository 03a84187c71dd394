package io.cryptos3.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cryptos3.syslog.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose configuration file changes while it runs. */
@Timeout(60)
class ConfigurationReloadIT {

  @TempDir private Path directory;

  @Test
  void whatCanChangeDoesAndTheCommandLineStillWins() throws Exception {
    write("log-level=ERROR", "port=0");
    try (Receiver receiver = Receiver.start(ServerSocketFactory.getDefault());
        ServerProcess keyManager =
            ServerProcess.start(
                directory,
                "keymanager",
                "--config=" + configuration(),
                "--storage-key-file=" + directory.resolve("storage.key"),
                "--log-level=INFO")) {
      write(
          "log-level=ERROR",
          "port=1",
          "half-lifetime=PT1M",
          "syslog=tcp://127.0.0.1:" + receiver.port());
      awaitLog("configuration read again");

      assertEquals(List.of(), receiver.records());
      CommandProject.create(directory, keyManager, directory.resolve("km")).close();

      while (receiver.records().isEmpty()) {
        Thread.sleep(20);
      }
      assertEquals("create project", receiver.records().get(0).entry().event().action());
      awaitLog("\"request\"");

      awaitLog("[half-lifetime, port]");
    }
  }

  private Path configuration() {
    return directory.resolve("server.properties");
  }

  private void write(String... lines) throws IOException {
    Path next = Files.write(directory.resolve("next"), List.of(lines));
    Files.writeString(next, "\ndata=" + directory.resolve("km"), StandardOpenOption.APPEND);
    Files.move(next, configuration(), StandardCopyOption.REPLACE_EXISTING);
  }

  private String awaitLog(String text) throws Exception {
    String logged = "";
    while (!logged.contains(text)) {
      Thread.sleep(50);
      logged = Files.readString(directory.resolve("keymanager.log"));
    }
    return logged;
  }
}
