package dev.journeys.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one source file against the class path of this test, to bytes in memory. */
final class MutantCompiler {

  private MutantCompiler() {}

  /** The classes of the file, by their names. */
  static Map<String, byte[]> classes(Mutation mutation) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
    try (Outputs outputs = new Outputs(compiler.getStandardFileManager(faults, null, null))) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  outputs,
                  faults,
                  List.of("-proc:none", "--release", "17"),
                  null,
                  List.of(new Source(mutation)))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException(
            mutation + " (expected: a file that compiles): " + faults.getDiagnostics());
      }
      return outputs.classes();
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(Mutation mutation) throws IOException {
      super(URI.create("string:///" + mutation.file()), Kind.SOURCE);
      this.text = mutation.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();

    Outputs(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, Kind kind, FileObject sibling) {
      URI uri = URI.create("bytes:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          return outputs.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new HashMap<>();
      outputs.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }
  }
}
