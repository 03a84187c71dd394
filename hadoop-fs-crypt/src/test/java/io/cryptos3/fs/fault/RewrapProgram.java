package io.cryptos3.fs.fault;

import io.cryptos3.fs.rewrap.RewrapPlan;
import io.cryptos3.fs.rewrap.Rewrapping;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.fs.Path;

/** Re-wraps an object, to be killed while it does: {@code RewrapProgram SETTINGS FILE}. */
final class RewrapProgram {
  private RewrapProgram() {}

  public static void main(String[] args) throws IOException {
    RewrapPlan plan = new RewrapPlan(OptionalInt.empty(), false, false, 1);
    Rewrapping.run(
        List.of(new Path(args[1])), plan, ClientProcess.settings(args[0]), System.out::println);
  }
}
