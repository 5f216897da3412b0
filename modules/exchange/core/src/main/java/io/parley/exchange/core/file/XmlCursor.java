package io.parley.exchange.core.file;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks an XML file from element to element. Documents with a DOCTYPE are refused (OWASP ASVS 5.0,
 * 1.5.1), so there are no entities but the five of XML itself; text is read in pieces and cut at
 * the length that the caller names. Memory is bounded whatever the file holds.
 */
public final class XmlCursor implements AutoCloseable {
  /**
   * The text of an element.
   *
   * @param value without blanks around it; cut when it is too long
   * @param cut whether the element held more
   * @param markup whether the element held other elements, which are not part of the value
   */
  public record Text(String value, boolean cut, boolean markup) {}

  private static final int LONGEST_ATTRIBUTE = 1 << 16;
  private static final int MOST_ATTRIBUTES = 64;
  private static final int LONGEST_SHOWN = 60;

  // The parser keeps every name that it meets until the end of the file.
  private static final int MOST_NAMES = 10_000;

  private final FileLimits limits;
  private final MarkupBudget bytes;
  private final LineCount lines;
  private final Preamble preamble;
  private final XMLStreamReader events;
  private final Set<String> names = new HashSet<>();
  private int depth;

  private XmlCursor(
      FileLimits limits,
      MarkupBudget bytes,
      LineCount lines,
      Preamble preamble,
      XMLStreamReader events) {
    this.limits = limits;
    this.bytes = bytes;
    this.lines = lines;
    this.preamble = preamble;
    this.events = events;
  }

  /** Opens a file, plain or gzip; the first {@link #nextChild} moves to its root element. */
  public static XmlCursor open(InputStream file, FileLimits limits) throws FileFault {
    try {
      Preamble preamble = Preamble.skip(PlainBytes.open(file, limits));
      LineCount lines = new LineCount(preamble.rest());
      MarkupBudget bytes = new MarkupBudget(lines, limits.markup());
      return new XmlCursor(limits, bytes, lines, preamble, factory().createXMLStreamReader(bytes));
    } catch (XMLStreamException malformed) {
      Location at = malformed.getLocation();
      throw fault(
          malformed, at == null ? 1 : at.getLineNumber(), at == null ? 1 : at.getColumnNumber());
    } catch (IOException unreadable) {
      throw fault(unreadable, 1, 1);
    }
  }

  // The parser is named, not looked up, so that the file meets the same one everywhere.
  private static XMLInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    // Lazily found faults would come as unchecked exceptions from getText.
    factory.getConfig().doParseLazily(false);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, Long.MAX_VALUE);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, Long.MAX_VALUE);
    return factory;
  }

  /**
   * Moves into the next child of the element that the cursor is in, at first to the root.
   *
   * @return false at the end of that element, which the cursor has left then
   */
  public boolean nextChild() throws FileFault {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        default -> {}
      }
    }
  }

  /** Reads the element that the cursor is in to its end, keeping at most {@code longest} chars. */
  public Text text(int longest) throws FileFault {
    StringBuilder value = new StringBuilder();
    boolean cut = false;
    boolean markup = false;
    int inside = depth;
    while (depth >= inside) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> markup = true;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          int length = events.getTextLength();
          int room = longest - value.length();
          cut |= length > room;
          value.append(events.getTextCharacters(), events.getTextStart(), Math.min(length, room));
        }
        default -> {}
      }
    }
    return new Text(value.toString().strip(), cut, markup);
  }

  /** Leaves the element that the cursor is in. */
  public void leave() throws FileFault {
    int inside = depth;
    while (depth >= inside) {
      next();
    }
  }

  /** Whether the cursor is in an element of that name and namespace. */
  public boolean isIn(String namespace, String name) {
    return name.equals(events.getLocalName()) && namespace.equals(events.getNamespaceURI());
  }

  /** Name of the element that the cursor has just moved into, for people: cut where it is long. */
  public String shownName() {
    String name = events.hasName() ? events.getLocalName() : "";
    return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "...";
  }

  /** Name of the element that the cursor has just moved into; empty in another namespace. */
  public String nameIn(String namespace) {
    return namespace.equals(events.getNamespaceURI()) ? events.getLocalName() : "";
  }

  /** An attribute of the element that the cursor has just moved into, without blanks around it. */
  public @Nullable String attribute(String namespace, String name) {
    String value = events.getAttributeValue(namespace, name);
    return value == null ? null : value.strip();
  }

  /** Line of the start of what was read last, from 1. */
  public int line() {
    return lineOf(events.getLocation().getLineNumber());
  }

  /** Column of the start of what was read last, from 1. */
  public int column() {
    Location at = events.getLocation();
    return columnOf(at.getLineNumber(), at.getColumnNumber());
  }

  /** A fault at the place where the cursor is. */
  public FileFault faultHere(String code, String detail) {
    return new FileFault(code, detail, line(), column());
  }

  private int next() throws FileFault {
    int event;
    try {
      event = events.next();
    } catch (XMLStreamException malformed) {
      throw malformed(malformed);
    }
    bytes.renew();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> deeper();
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> meet(events.getPITarget());
      case XMLStreamConstants.DTD ->
          throw faultHere(
              "import.file.doctype",
              "The file has a DOCTYPE. Exports have none, so it is refused.");
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw faultHere(
              "import.file.malformed", "The file names an entity that XML does not define.");
      default -> {}
    }
    return event;
  }

  private FileFault malformed(XMLStreamException malformed) {
    if (malformed.getCause() instanceof CharConversionException) {
      lines.moveToMalformed();
      return fault(malformed, lineOf(lines.line()), columnOf(lines.line(), lines.column()));
    }
    Location at = malformed.getLocation() == null ? events.getLocation() : malformed.getLocation();
    int line = at.getLineNumber();
    return fault(malformed, lineOf(line), columnOf(line, at.getColumnNumber()));
  }

  private void deeper() throws FileFault {
    if (++depth > limits.depth()) {
      throw faultHere(
          "import.file.limit", "The file nests more than " + limits.depth() + " elements.");
    }
    meet(events.getLocalName());
    for (int i = 0; i < events.getAttributeCount(); i++) {
      meet(events.getAttributeLocalName(i));
    }
    for (int i = 0; i < events.getNamespaceCount(); i++) {
      meet(events.getNamespacePrefix(i));
    }
  }

  private void meet(@Nullable String name) throws FileFault {
    if (name != null && names.add(name) && names.size() > MOST_NAMES) {
      throw faultHere(
          "import.file.limit", "The file has more than " + MOST_NAMES + " different names.");
    }
  }

  private int lineOf(int line) {
    return line + preamble.lines();
  }

  private int columnOf(int line, int column) {
    return line == 1 ? column + preamble.columns() : column;
  }

  private static FileFault fault(Exception failure, int parsedLine, int parsedColumn) {
    int line = Math.max(parsedLine, 1);
    int column = Math.max(parsedColumn, 1);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LimitExceeded limit) {
        return new FileFault("import.file.limit", String.valueOf(limit.getMessage()), line, column);
      }
      if (cause instanceof ZipException || cause instanceof EOFException) {
        return new FileFault(
            "import.file.damaged",
            "The compressed file is damaged or not complete: " + firstLine(cause),
            line,
            column);
      }
      if (cause.getCause() == cause) {
        break;
      }
    }
    if (failure instanceof WstxEOFException) {
      return new FileFault(
          "import.file.malformed", "The file ends too early: " + firstLine(failure), line, column);
    }
    String message = firstLine(failure);
    if (message.contains("limit (") && message.contains("exceeded")) {
      return new FileFault("import.file.limit", message, line, column);
    }
    return new FileFault(
        "import.file.malformed", "The file is not well-formed XML: " + message, line, column);
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.lines().findFirst().orElse("").strip();
    String shown = line.length() > 300 ? line.substring(0, 300) : line;
    return shown.endsWith(".") ? shown : shown + ".";
  }

  @Override
  public void close() {
    try {
      events.close();
      bytes.close();
    } catch (XMLStreamException | IOException nothingToLose) {
      // Only read from: there is nothing that closing could fail to save.
    }
  }
}
