package io.cryptos3.bench.job;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Sorts lines: each reduce task writes a range of them, in the order of their first characters. */
final class SortJob {
  private static final int REDUCES = 4;

  private SortJob() {}

  /** A job of Hadoop's local runner, two tasks at a time. */
  static Job of(Configuration side, Path input, Path output) throws IOException {
    Configuration conf = new Configuration(side);
    conf.set("mapreduce.framework.name", "local");
    conf.setInt("mapreduce.local.map.tasks.maximum", 2);
    conf.setInt("mapreduce.local.reduce.tasks.maximum", 2);
    conf.setInt("mapreduce.task.io.sort.mb", 64);
    // Whoever waits asks again after so many milliseconds, by default 5,000.
    conf.setInt("mapreduce.client.completion.pollinterval", 20);
    conf.set("fs.s3a.committer.name", "magic");
    conf.set(
        "mapreduce.outputcommitter.factory.scheme.cryptos3",
        "io.cryptos3.fs.commit.CryptoS3CommitterFactory");
    Job job = Job.getInstance(conf, "sort");
    FileInputFormat.addInputPath(job, input);
    FileOutputFormat.setOutputPath(job, output);
    job.setMapperClass(Lines.class);
    job.setPartitionerClass(Ranges.class);
    job.setNumReduceTasks(REDUCES);
    job.setOutputKeyClass(Text.class);
    job.setOutputValueClass(NullWritable.class);
    return job;
  }

  /** Drops the offsets. The reduce tasks, Hadoop's own, keep lines as often as they occur. */
  static final class Lines extends Mapper<LongWritable, Text, Text, NullWritable> {
    @Override
    protected void map(LongWritable offset, Text line, Context context)
        throws IOException, InterruptedException {
      context.write(line, NullWritable.get());
    }
  }

  /** Gives each reduce task as many first characters. */
  static final class Ranges extends Partitioner<Text, NullWritable> {
    @Override
    public int getPartition(Text line, NullWritable nothing, int partitions) {
      return (line.charAt(0) - SortRecords.FIRST) * partitions / SortRecords.CHARACTERS;
    }
  }
}
