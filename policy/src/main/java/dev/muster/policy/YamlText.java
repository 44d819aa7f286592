package dev.muster.policy;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Parses the bytes of a YAML file, saying what is wrong with them without repeating them. */
final class YamlText {
  private static final LoaderOptions OPTIONS = options();

  private YamlText() {}

  /**
   * The root of the document; empty when there is none.
   *
   * @throws IllegibleException when it is no such document
   */
  static Optional<Node> parse(ByteBuffer content) {
    String text = decode(content);
    try {
      return Optional.ofNullable(new Yaml(OPTIONS).compose(new StringReader(text)));
    } catch (MarkedYAMLException e) {
      throw new IllegibleException(line(e.getProblemMark()), "not YAML: " + problem(e));
    } catch (ReaderException e) {
      throw new IllegibleException(line(text, e.getPosition()), "not YAML: a control character");
    } catch (YAMLException e) {
      throw new IllegibleException(0, "not YAML: " + e.getMessage());
    }
  }

  private static String decode(ByteBuffer content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(content).toString();
    } catch (CharacterCodingException e) {
      throw new IllegibleException(0, "the file is not UTF-8 text");
    }
  }

  /**
   * The parser's own words, but for those that repeat what may be a secret with a '*' before it.
   */
  private static String problem(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.startsWith("found undefined alias")) {
      return "an alias, a word after '*', that has no anchor before it";
    }
    return problem.startsWith("but found another document")
        ? "a second document, which belongs into a file of its own"
        : problem.replaceAll("\\p{Cntrl}", " ");
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
  }

  private static int line(String text, int position) {
    return 1 + (int) text.codePoints().limit(position).filter(point -> point == '\n').count();
  }

  /** Aliases are bounded by what they come to, see {@link YamlReader}. */
  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setNestingDepthLimit(YamlReader.DEEPEST);
    return options;
  }

  /** A file of which nothing can be used. */
  static final class IllegibleException extends RuntimeException {
    private final int line;

    IllegibleException(int line, String reason) {
      super(reason);
      this.line = line;
    }

    /** From 1; 0 for the whole file. */
    int line() {
      return line;
    }
  }
}
