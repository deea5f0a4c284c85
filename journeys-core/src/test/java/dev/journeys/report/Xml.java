package dev.journeys.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads markup strictly, and takes in nothing from outside. */
final class Xml {

  private Xml() {}

  static Element parse(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(e.getMessage() + " in\n" + text, e);
    }
  }

  /** The page without its document type, which is not XML's. */
  static Element parseHtml(String page) {
    return parse(page.substring(page.indexOf('\n') + 1));
  }

  static List<Element> all(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  static List<Element> children(Element parent, String name) {
    return all(parent, name).stream()
        .filter(child -> child.getParentNode().isSameNode(parent))
        .toList();
  }
}
