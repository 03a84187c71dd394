package io.cryptos3.examples.tpch;

import java.io.IOException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Mapper;

/** Keeps the shipped line items, by return flag and line status. */
public final class PricingMapper extends Mapper<LongWritable, Text, Text, PricingTotals> {
  private final Text group = new Text();
  private final PricingTotals totals = new PricingTotals();

  @Override
  protected void map(LongWritable offset, Text line, Context context)
      throws IOException, InterruptedException {
    LineItem item = LineItem.parse(line.toString());
    if (item.shipDate().compareTo(PricingSummary.LAST_SHIP_DATE) <= 0) {
      group.set(item.returnFlag() + ',' + item.lineStatus());
      totals.set(item);
      context.write(group, totals);
    }
  }
}
