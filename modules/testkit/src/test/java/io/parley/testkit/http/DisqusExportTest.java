package io.parley.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DisqusExportTest {
  @Test
  void writesWellFormedRecordsWhateverTheTexts() throws Exception {
    String odd = "a \"b\" <c> & ]]> \u0000\u0007 \uD800 🦊";
    DisqusExport export =
        DisqusExport.empty()
            .thread("t", odd, odd, odd)
            .post(DisqusPost.of(odd, "t").by(odd).saying(odd).replyingTo(odd));

    Document document = parse(export);

    Element post = (Element) document.getElementsByTagNameNS("*", "post").item(0);
    assertThat(post.getElementsByTagNameNS("*", "message").item(0).getTextContent())
        .isEqualTo("a \"b\" <c> & ]]>   🦊");
    assertThat(document.getElementsByTagNameNS("*", "title").item(1).getTextContent())
        .contains("<c>");
  }

  @Test
  void countsWhatItWrites() throws Exception {
    DisqusExport export = DisqusExport.ofMany(7, 50);

    Document document = parse(export);

    assertThat(export.threads()).isEqualTo(7);
    assertThat(export.posts()).isEqualTo(50);
    assertThat(document.getElementsByTagNameNS("*", "post").getLength()).isEqualTo(50);
    NodeList parents = document.getElementsByTagNameNS("*", "parent");
    assertThat(parents.getLength()).isBetween(10, 17);
  }

  private static Document parse(DisqusExport export) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    return builder.parse(new ByteArrayInputStream(export.bytes()));
  }
}
