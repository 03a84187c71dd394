package io.cryptos3.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What makes our vectors passes those of others, as this code does. */
class IndependentReferenceTest {
  @Test
  void theIndependentImplementationPassesTheVectorsOfOthers() throws IOException {
    String folder = "src/test/resources/vectors/third-party";
    Python.Run run = Python.orSkip().run("check_reference.py", "", folder);
    assertEquals(0, run.exit(), run.stderr());
  }
}
