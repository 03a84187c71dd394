package io.cryptos3.bench.unwrap;

import io.cryptos3.harness.TestProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Our two servers as processes of their own, with a key. */
final class SplitKeys implements AutoCloseable {
  private final TestProject project;

  private SplitKeys(TestProject project) {
    this.project = project;
  }

  /** Starts key manager and appliance with what they keep below {@code folder}. */
  static SplitKeys start(Path folder) throws IOException, InterruptedException {
    TestProject project = TestProject.start(folder);
    try {
      HadoopKeys.createKey(project.configuration());
      return new SplitKeys(project);
    } catch (IOException | RuntimeException e) {
      project.close();
      throw e;
    }
  }

  /** A client that asks for batches of that many points. */
  BatchClient batches(int size) throws IOException {
    return BatchClient.open(project, size);
  }

  ServerCpu appliance() {
    return new ServerCpu(project.appliance().pid());
  }

  ServerCpu keyManager() {
    return new ServerCpu(project.keyManager().pid());
  }

  /** Hadoop's configuration of a client that asks for each DEK anew. */
  Map<String, String> configuration() {
    Map<String, String> conf = new HashMap<>(project.configuration());
    conf.put("splitkey.dek.cache.size", "0");
    conf.put("splitkey.fresh-dek.cache.size", "0");
    return conf;
  }

  @Override
  public void close() {
    project.close();
  }
}
