"""What RFC 4287 has of a feed, as far as ours goes, as a RELAX NG schema: anything else is a fault.

Order is free, as in the RFC; the rules that no schema says (one author at the least, one alternate link of a kind, a
content or an alternate link) are for the tests.
"""

_DATE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+\-]\d\d:\d\d)"

_LINK = """
<element name="link">
  <attribute name="href"><data type="anyURI"><param name="minLength">1</param></data></attribute>
  <attribute name="rel"><choice><value>self</value><value>alternate</value><value>enclosure</value></choice></attribute>
  <attribute name="type"><data type="string"><param name="pattern">[^/ ]+/[^/ ]+</param></data></attribute>
  <optional><attribute name="length"><data type="nonNegativeInteger"/></attribute></optional>
</element>"""

_PERSON = """<element name="author"><element name="name"><ref name="words"/></element></element>"""
_WHICH = """
<element name="id"><data type="anyURI"><param name="pattern">(urn:uuid:[0-9a-f\\-]{36}|tag:.+)</param></data></element>
<element name="title"><ref name="words"/></element>
<element name="updated"><ref name="date"/></element>"""

ATOM = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="feed">
      <attribute name="xml:lang"><data type="language"/></attribute>
      <interleave>
        {_WHICH}
        <optional><element name="generator"><ref name="words"/></element></optional>
        <zeroOrMore>{_LINK}</zeroOrMore>
        <zeroOrMore>{_PERSON}</zeroOrMore>
        <zeroOrMore><ref name="entry"/></zeroOrMore>
      </interleave>
    </element>
  </start>
  <define name="entry">
    <element name="entry">
      <attribute name="xml:lang"><data type="language"/></attribute>
      <interleave>
        {_WHICH}
        <optional><element name="published"><ref name="date"/></element></optional>
        <optional><element name="summary"><ref name="words"/></element></optional>
        <optional>
          <element name="content"><attribute name="type"><value>html</value></attribute><text/></element>
        </optional>
        <zeroOrMore>
          <element name="category">
            <attribute name="term"/><optional><attribute name="label"/></optional>
          </element>
        </zeroOrMore>
        <zeroOrMore>{_LINK}</zeroOrMore>
        <zeroOrMore>{_PERSON}</zeroOrMore>
      </interleave>
    </element>
  </define>
  <define name="words"><data type="string"><param name="pattern">[\\s\\S]*\\S[\\s\\S]*</param></data></define>
  <define name="date"><data type="dateTime"><param name="pattern">{_DATE}</param></data></define>
</grammar>
"""
