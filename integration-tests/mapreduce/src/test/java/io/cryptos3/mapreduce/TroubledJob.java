package io.cryptos3.mapreduce;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.MultipleOutputs;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;

/**
 * A job whose tasks write a line to two files each, one of them in a folder, and may run into
 * trouble before they close them.
 */
final class TroubledJob {
  /** What happens to tasks. */
  enum Trouble {
    NONE,
    /** The first attempt of each task fails. */
    FIRST_ATTEMPTS,
    /** The last task fails, the others do not. */
    LAST_TASK,
    /** The last task goes on for ever. */
    ENDLESS,
    /** The first attempt of the last task goes on for ever. */
    SLOW_ATTEMPT
  }

  private static final String TROUBLE = "test.trouble";

  private TroubledJob() {}

  static Job of(Configuration conf, Trouble trouble, int tasks, Path output) throws IOException {
    Job job = Job.getInstance(conf, trouble.name());
    job.getConfiguration().setEnum(TROUBLE, trouble);
    job.getConfiguration().setInt(Numbers.TASKS, tasks);
    job.setJarByClass(TroubledJob.class);
    job.setInputFormatClass(Numbers.class);
    job.setMapperClass(Writer.class);
    job.setNumReduceTasks(0);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
    FileOutputFormat.setOutputPath(job, output);
    MultipleOutputs.addNamedOutput(
        job, "more", TextOutputFormat.class, NullWritable.class, Text.class);
    return job;
  }

  /** The mapper; its lines name the attempt. */
  public static final class Writer extends Mapper<NullWritable, NullWritable, NullWritable, Text> {
    private MultipleOutputs<NullWritable, Text> more;

    @Override
    protected void setup(Context context) {
      more = new MultipleOutputs<>(context);
    }

    @Override
    protected void map(NullWritable key, NullWritable value, Context context)
        throws IOException, InterruptedException {
      Text line = new Text(context.getTaskAttemptID().toString());
      context.write(NullWritable.get(), line);
      more.write("more", NullWritable.get(), line, "kind=more/part");
      Configuration conf = context.getConfiguration();
      TaskAttemptID attempt = context.getTaskAttemptID();
      boolean first = attempt.getId() == 0;
      boolean last = attempt.getTaskID().getId() == conf.getInt(Numbers.TASKS, 1) - 1;
      switch (conf.getEnum(TROUBLE, Trouble.NONE)) {
        case NONE -> {}
        case FIRST_ATTEMPTS -> failIf(first);
        case LAST_TASK -> failIf(last);
        case ENDLESS -> waitIf(last, context);
        case SLOW_ATTEMPT -> waitIf(first && last, context);
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      more.close();
    }

    private static void failIf(boolean condition) throws IOException {
      if (condition) {
        throw new IOException("as planned");
      }
    }

    private static void waitIf(boolean condition, Context context) throws InterruptedException {
      while (condition) {
        context.progress();
        Thread.sleep(100);
      }
    }
  }
}
