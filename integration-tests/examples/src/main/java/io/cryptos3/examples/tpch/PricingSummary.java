package io.cryptos3.examples.tpch;

import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;

/**
 * A MapReduce job: query 1 of TPC-H, the pricing summary of all shipped line items by return flag
 * and line status. The output is a CSV file with exact decimals, so it can be compared byte by
 * byte.
 *
 * <pre>PricingSummary LINEITEM_CSV OUTPUT_FOLDER</pre>
 */
public final class PricingSummary extends Configured implements Tool {

  /** The query's cut-off: 90 days before 1998-12-01. */
  static final String LAST_SHIP_DATE = "1998-09-02";

  public static void main(String[] args) throws Exception {
    System.exit(ToolRunner.run(new PricingSummary(), args));
  }

  @Override
  public int run(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: PricingSummary LINEITEM_CSV OUTPUT_FOLDER");
      return 2;
    }
    Job job = Job.getInstance(getConf(), "pricing summary");
    job.setJarByClass(PricingSummary.class);
    job.getConfiguration().set(TextOutputFormat.SEPARATOR, ",");
    FileInputFormat.addInputPath(job, new Path(args[0]));
    FileOutputFormat.setOutputPath(job, new Path(args[1]));
    job.setMapperClass(PricingMapper.class);
    job.setCombinerClass(PricingReducer.class);
    job.setReducerClass(PricingReducer.class);
    job.setNumReduceTasks(1);
    job.setOutputKeyClass(Text.class);
    job.setOutputValueClass(PricingTotals.class);
    return job.waitForCompletion(true) ? 0 : 1;
  }
}
