package io.parley.exchange.core.file;

/** What is wrong with an import file, and where reading ended: line and column from 1. */
public final class FileFault extends Exception {
  private final String code;
  private final int line;
  private final int column;

  /**
   * @param code such as {@code import.file.malformed}
   * @param detail a sentence for the person who sent the file
   */
  public FileFault(String code, String detail, int line, int column) {
    super(detail);
    this.code = code;
    this.line = line;
    this.column = column;
  }

  public String code() {
    return code;
  }

  /** A sentence for the person who sent the file. */
  public String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
