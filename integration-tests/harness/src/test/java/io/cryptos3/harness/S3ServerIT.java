package io.cryptos3.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ServerIT {

  @TempDir private Path folder;

  @Test
  void answersUntilItIsClosed() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    S3Server server = S3Proxy.launch(folder);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.configuration().get("fs.s3a.endpoint"))).build();
    try (server) {
      int anonymous = client.send(request, BodyHandlers.discarding()).statusCode();

      assertEquals(403, anonymous);
    }
    assertThrows(ConnectException.class, () -> client.send(request, BodyHandlers.discarding()));
  }
}
