package io.cryptos3.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.metrics.Metrics;
import io.cryptos3.metrics.MetricsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads of two real servers. */
class MetricsIT {

  @TempDir private static Path directory;
  private static TestProject project;

  @BeforeAll
  static void unwrapOnce() throws Exception {
    project = TestProject.active(directory);
    Requests.create(project.as(TestProject.CLIENT), "sales-orders");
    new TestReader(project.as(TestProject.CLIENT), project.descriptor(), project.clock)
        .roundTrip("sales-orders", "sales-orders@0");
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  @Test
  void requests_points_audit_and_certificate_of_an_appliance_are_there() throws Exception {
    String text = scrape(project.appliance().metrics()).body();
    assertHas(text, "cryptos3_sealed 0.0");
    assertHas(text, "cryptos3_master_epoch 0.0");
    assertHas(text, "cryptos3_points_total{outcome=\"ok\"} 1.0");
    assertHas(text, "cryptos3_requests_seconds_count{method=\"POST\",route=\"/v1/unwrap\"");
    assertHas(text, "cryptos3_audit_append_seconds_count");
    assertHas(text, "cryptos3_audit_waiting 0.0");
    assertHas(text, "cryptos3_certificate_days ");
    assertHas(text, "jvm_memory_used_bytes");
    // Numbers go to more people than names do.
    for (String secretive : List.of("sales", TestProject.CLIENT, TestProject.ADMIN)) {
      assertFalse(text.contains("\"" + secretive), secretive);
    }
  }

  @Test
  void a_key_manager_shows_how_near_its_versions_are_to_their_quota() throws Exception {
    String text = scrape(project.keyManager().metrics()).body();
    assertHas(text, "cryptos3_evaluations_max 65536.0");
    assertHas(text, "cryptos3_certificate_days 7299.0");
  }

  @Test
  void there_is_nothing_but_the_metrics() throws Exception {
    assertEquals(404, get(project.appliance().metrics(), "/v1/status").statusCode());
  }

  private static void assertHas(String text, String line) {
    Optional<String> found = text.lines().filter(each -> each.startsWith(line)).findFirst();
    assertTrue(found.isPresent(), () -> "no '" + line + "' in\n" + text);
  }

  private static HttpResponse<String> scrape(Metrics metrics) throws Exception {
    return get(metrics, "/metrics");
  }

  private static HttpResponse<String> get(Metrics metrics, String path) throws Exception {
    try (MetricsServer server =
        MetricsServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), metrics)) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
