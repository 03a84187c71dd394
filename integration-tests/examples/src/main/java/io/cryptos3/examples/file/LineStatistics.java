package io.cryptos3.examples.file;

import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.reduce.LongSumReducer;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;

/**
 * A MapReduce job on any file: how many lines and bytes it has, and a checksum that does not depend
 * on the order in which splits are read. A file that is not text is taken as lines all the same.
 *
 * <pre>LineStatistics INPUT OUTPUT_FOLDER</pre>
 */
public final class LineStatistics extends Configured implements Tool {

  public static void main(String[] args) throws Exception {
    System.exit(ToolRunner.run(new LineStatistics(), args));
  }

  @Override
  public int run(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: LineStatistics INPUT OUTPUT_FOLDER");
      return 2;
    }
    Job job = Job.getInstance(getConf(), "line statistics");
    job.setJarByClass(LineStatistics.class);
    FileInputFormat.addInputPath(job, new Path(args[0]));
    FileOutputFormat.setOutputPath(job, new Path(args[1]));
    job.setMapperClass(Measure.class);
    job.setCombinerClass(LongSumReducer.class);
    job.setReducerClass(LongSumReducer.class);
    job.setNumReduceTasks(1);
    job.setOutputKeyClass(Text.class);
    job.setOutputValueClass(LongWritable.class);
    return job.waitForCompletion(true) ? 0 : 1;
  }

  /** Measures the lines of a split; what it found leaves once, at the split's end. */
  public static final class Measure extends Mapper<LongWritable, Text, Text, LongWritable> {
    private final CRC32 crc = new CRC32();
    private long lines;
    private long bytes;
    private long sumOfCrc32;

    @Override
    protected void map(LongWritable offset, Text line, Context context) {
      crc.reset();
      crc.update(line.getBytes(), 0, line.getLength());
      lines++;
      bytes += line.getLength();
      sumOfCrc32 += crc.getValue();
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      context.write(text("lines"), new LongWritable(lines));
      context.write(text("bytes in lines"), new LongWritable(bytes));
      context.write(text("sum of CRC-32"), new LongWritable(sumOfCrc32));
    }

    private static Text text(String value) {
      return new Text(value);
    }
  }
}
