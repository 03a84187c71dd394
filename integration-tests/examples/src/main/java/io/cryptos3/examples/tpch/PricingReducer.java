package io.cryptos3.examples.tpch;

import java.io.IOException;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Reducer;

/** Adds up the totals of a group. */
public final class PricingReducer extends Reducer<Text, PricingTotals, Text, PricingTotals> {
  @Override
  protected void reduce(Text group, Iterable<PricingTotals> parts, Context context)
      throws IOException, InterruptedException {
    PricingTotals totals = new PricingTotals();
    for (PricingTotals part : parts) {
      totals.add(part);
    }
    context.write(group, totals);
  }
}
