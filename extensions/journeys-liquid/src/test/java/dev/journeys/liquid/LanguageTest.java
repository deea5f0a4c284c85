package dev.journeys.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.value.TemplateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * What templates come to, line by line: a template, an arrow, its text, with {@code \n} for a new
 * line. Where Ruby's Liquid 5 has an opinion, it is Ruby's.
 */
class LanguageTest {

  private static final Map<String, Object> DATA = data();

  private static Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", "two");
    map.put("c", null);
    data.put("map", map);
    data.put("list", List.of("b", "a", "c", "a"));
    data.put("ints", List.of(3, 1, 2));
    data.put("nested", List.of(1, List.of(2, List.of(3))));
    data.put("nils", Arrays.asList("a", null, "b"));
    data.put(
        "people",
        List.of(
            ordered("name", "Ann", "age", 30, "vip", true),
            ordered("name", "bob", "age", 25),
            ordered("name", "Cid", "age", 30, "vip", false)));
    data.put("html", "<script>x</script><!-- c -->a<b>b</b> & \"c\"");
    data.put("emoji", "a\uD83D\uDE00b");
    data.put("text", "one two  three");
    data.put("noon", Instant.parse("2026-07-01T12:00:00Z"));
    data.put("half", 0.5);
    data.put("whole", 3.0);
    data.put("long", 10_000_000_000L);
    data.put("yes", true);
    data.put("no", false);
    return data;
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static void check(String table) {
    SoftAssertions all = new SoftAssertions();
    for (String line : table.lines().filter(each -> !each.isBlank()).toList()) {
      int arrow = line.lastIndexOf(" => ");
      assertThat(arrow).as(line).isPositive();
      String template = line.substring(0, arrow).replace("\\n", "\n");
      String expected = line.substring(arrow + 4).replace("\\n", "\n").replace("(nothing)", "");
      String result;
      try {
        result = Liquid.render(template, DATA);
      } catch (TemplateException e) {
        result = "[refused]";
      }
      all.assertThat(result.startsWith("[failed") ? "[failed]" : result)
          .as(line + "  " + result)
          .isEqualTo(expected);
    }
    all.assertAll();
  }

  @Test
  void values_are_written_as_ruby_writes_them() {
    check(
        """
        {{ 1.0 }} {{ 1e3 }} => [refused]
        {{ 1.0 }} {{ 0.1 }} {{ -0.0 }} {{ 100.50 }} => 1.0 0.1 -0.0 100.5
        {{ 12345678901234567890 }} => 12345678901234567890
        {{ 1234567.891 }} {{ 123456789012345680.0 }} => 1234567.891 1.2345678901234568e+17
        {{ 0.0001 }} {{ 0.00001 }} {{ 1000000000000000.0 }} => 0.0001 1.0e-05 1000000000000000.0
        {{ 10000000000000000.0 }} => 1.0e+16
        {{ half }} {{ whole }} {{ long }} => 0.5 3.0 10000000000
        {{ map }} => {"a"=>1, "b"=>"two", "c"=>nil}
        {{ list }} {{ nested }} => baca 123
        {{ list | append: '' }} => ["b", "a", "c", "a"]
        {{ nils | append: "" }} => ["a", nil, "b"]
        {{ true }} {{ nil }}{{ false }} => true false
        {{ (1..3) }} => 1..3
        {{ noon }} => 2026-07-01 12:00:00 UTC
        {{ 'a"b' }} {{ "a'b" }} => a"b a'b
        {{ people | map: 'vip' | append: '' }} => [true, nil, false]
        """);
  }

  @Test
  void variables_are_looked_up() {
    check(
        """
        {{ map.a }} {{ map['b'] }} {{ map["c"] }}{{ map.d }} => 1 two\s
        {{ map.size }} {{ list.size }} {{ text.size }} {{ list['size'] }} => 3 4 14\s
        {{ list[0] }} {{ list[-1] }} {{ list[9] }}{{ list.first }}{{ list.last }} => b a ba
        {{ people[1].name }} {{ people.first.name }} {{ people.last.age }} => bob Ann 30
        {% assign k = 'b' %}{{ map[k] }} {{ map.first }} => two a1
        {{ text[0] }}{{ text.first }}{{ emoji.last }}{{ emoji.size }} => ob3
        {{ nothing.at.all[0].here }} => (nothing)
        {{ map.class }}{{ text.class }}{{ list.getClass }}{{ map.entrySet }} => (nothing)
        {{ ['text'] }} {{ ["map"].a }} {{ [ 'map' ] [ 'a' ] }} => one two  three 1 1
        {{ 5.size }} => [refused]
        {{ list[0.0] }}{{ list['0'] }}{{ list.0 }} => [refused]
        {{ list[1.0] }}{{ list['0'] }} => (nothing)
        {{ true.foo }}{{ empty.size }} => (nothing)
        """);
  }

  @Test
  void conditions_hold_or_not() {
    check(
        """
        {% if 1 < 2 and 2 < 3 %}y{% else %}n{% endif %} => y
        {% if 'a' < 1 %}y{% endif %} => [failed]
        {% if nil < 1 %}y{% else %}n{% endif %} => n
        {% if list < 1 %}y{% else %}n{% endif %} => n
        {% if 1 <> 2 %}y{% endif %} => y
        {% if list contains 'a' %}y{% endif %}{% if map contains 'a' %}y{% endif %} => yy
        {% if text contains 'two' %}y{% endif %}{% if ints contains 1.0 %}y{% endif %} => yy
        {% if (1..3) contains 2 %}y{% endif %} => y
        {% if false or true and false %}y{% else %}n{% endif %} => n
        {% if true or true and false %}y{% else %}n{% endif %} => y
        {% if '' == blank %}y{% endif %}{% if ' ' == blank %}y{% endif %} => yy
        {% if ' ' == empty %}y{% else %}n{% endif %}{% if no == blank %}y{% endif %} => ny
        {% if empty == '' %}y{% endif %}{% if 'x' != blank %}y{% endif %} => yy
        {% if 1 == 1.0 %}y{% endif %}{% if '1' == 1 %}y{% else %}n{% endif %} => yn
        {% if noon > noon %}y{% else %}n{% endif %}{% if noon >= noon %}y{% endif %} => ny
        {% unless 1 == 1 %}a{% elsif 2 == 2 %}b{% else %}c{% endunless %} => b
        {% case 2 %}{% when 1, 2 %}a{% when 2 or 3 %}b{% else %}c{% endcase %} => ab
        {% case 'x' %}{% when empty %}e{% else %}c{% endcase %} => c
        {% case 1.0 %}{% when 1 %}a{% endcase %} => a
        {% if true && false %}{% endif %} => [refused]
        {% if %}{% endif %} => [refused]
        {% if a == %}{% endif %} => [refused]
        {% if true %}a => [refused]
        {% endif %} => [refused]
        {% else %} => [refused]
        """);
  }

  @Test
  void loops_go_over_what_they_are_given() {
    check(
        """
        {% for i in list %}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %} => b,a,c,a
        {% for i in nothing %}x{% else %}none{% endfor %} => none
        {% for i in 'abc' %}[{{ i }}]{% endfor %} => [abc]
        {% for i in map %}{{ i[0] }}={{ i[1] }};{% endfor %} => a=1;b=two;c=;
        {% for i in (1..6) reversed limit: 2 offset: 1 %}{{ i }}{% endfor %} => 32
        {% for i in (3..1) %}x{% else %}none{% endfor %} => none
        {% for i in list limit: -1 %}x{% else %}none{% endfor %} => none
        {% for i in ints offset: -1 %}{{ i }}{% endfor %} => 312
        {% for i in ints %}{{ forloop.index }}{{ forloop.rindex0 }}{{ forloop.length }};{% endfor %} => 123;213;303;
        {% for i in ints %}{{ forloop.name }} {% endfor %} => i-ints i-ints i-ints\s
        {{ forloop.index }}{% for i in (1..2) %}{{ forloop }}{% break %}{% endfor %} => Liquid::ForloopDrop
        {% for i in (1..4) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %} => 13
        a{% break %}b => a
        {% for i in ints limit: 2 %}{{ i }}{% endfor %}-{% for i in ints offset: continue %}{{ i }}{% endfor %} => 31-2
        {% for i in (1..9) limit:2 %}{{i}}{% endfor %}{% for i in (1..9) offset:continue limit:3 %}{{i}}{% endfor %} => 12345
        {% for i in ints %}{% cycle 'x', 'y' %}{% cycle 'g': 1, 2 %}{% endfor %} => x1y2x1
        {% cycle list, 'z' %}{% cycle list, 'z' %} => bacabaca
        {% for i in ints sorted %}{% endfor %} => [refused]
        {% for i ints %}{% endfor %} => [refused]
        {% for i in ints limit: 'x' %}{% endfor %} => [failed]
        {% for i in ints limit: '1' %}{{ i }}{% endfor %} => 3
        {% tablerow i in ints cols: 2 %}{{ i }}{% endtablerow %} => <tr class="row1">\\n<td class="col1">3</td><td class="col2">1</td></tr>\\n<tr class="row2"><td class="col1">2</td></tr>\\n
        {% tablerow i in nothing %}{% endtablerow %} => (nothing)
        {% ifchanged %}a{% endifchanged %}{% ifchanged %}a{% endifchanged %} => a
        """);
  }

  @Test
  void variables_are_set() {
    check(
        """
        {% assign a = 'x' | upcase %}{{ a }}{% assign a = nil %}{{ a }} => X
        {% assign map = 1 %}{{ map }} => 1
        {% capture c %}<{{ text }}>{% endcapture %}{{ c }}{{ c.size }} => <one two  three>16
        {% capture 'c' %}q{% endcapture %}{{ c }} => q
        {% increment n %}{% increment n %}{{ n }}{% decrement m %}{{ m }} => 012-1-1
        {% assign n = 9 %}{% increment n %}{{ n }} => 09
        {% for i in (1..2) %}{% assign last = i %}{% endfor %}{{ last }}{{ i }} => 2
        {% assign x = %}{{ x }} => (nothing)
        {% assign = 1 %} => [refused]
        {% assign a b = 1 %} => [refused]
        {% assign r = (1..3) %}{{ r.size }}{{ r | last }} => 33
        {% echo 'a' | append: 'b' %}{% echo %} => ab
        {% liquid\\nassign a = 1\\nif a == 1\\necho 'one'\\nendif %} => one
        {% liquid if true %}x{% endif %} => [refused]
        {% # a comment %}x{% comment %}{% if %}{{ {% endcomment %}y => [refused]
        {% comment %}{% raw %}{% endcomment %}{% endraw %}a{% endcomment %}b => b
        {% raw %}{{ a }}{% if %}{% endraw %} => {{ a }}{% if %}
        {% doc %}@param {x}{% enddoc %}z => z
        """);
  }

  @Test
  void white_space_goes_where_a_hyphen_says_so() {
    check(
        """
        a \\n {%- if true -%} \\n b \\n {%- endif -%} \\n c => abc
        a {{- 'x' -}} b => axb
        a {%- comment -%} x {%- endcomment -%} b => ab
        {% if true %}  {% assign a = 1 %}  {% endif %}| => |
        {% for i in (1..3) %}  {% endfor %}| => |
        {%- raw -%} a {%- endraw -%} b =>  a b
        {{-}}x => x
        {%- liquid\\n echo 'a' -%} b => ab
        """);
  }

  @Test
  void text_filters() {
    check(
        """
        {{ 'hELLO wORLD' | capitalize }} {{ 'ß' | upcase }} {{ 'ÀÉ' | downcase }} => Hello world SS àé
        {{ emoji | size }}{{ emoji | slice: 1 }}{{ emoji | slice: -1 }} => 3\uD83D\uDE00b
        {{ 'abcdef' | slice: 2, 10 }}|{{ 'abc' | slice: 3 }}|{{ 'abc' | slice: 4 }}|{{ 'abc' | slice: -4, 2 }} => cdef|||
        {{ ints | slice: 1, 2 | join }} {{ ints | slice: 9 | size }} => 1 2 0
        {{ 'abcdef' | truncate: 5 }} {{ 'abc' | truncate: 3 }} {{ 'abcdef' | truncate: 1 }} => ab... abc ...
        {{ 'abcdef' | truncate: 4, '' }} {{ 12345 | truncate: 4 }} => abcd 1...
        {{ text | truncatewords: 2 }}|{{ ' a  b ' | truncatewords: 2 }}|{{ ' a  b ' | truncatewords: 3 }} => one two...|a b...| a  b\s
        {{ text | split: ' ' | join: '/' }} {{ 'a,b,,c,,' | split: ',' | join: '/' }} => one/two/three a/b//c
        {{ 'abc' | split: '' | join: '-' }}{{ '' | split: ',' | size }}{{ nil | split: ',' | size }} => a-b-c00
        {{ 'aXbXc' | replace: 'X', '-' }}{{ 'aXbXc' | replace_first: 'X', '-' }}{{ 'aXbXc' | replace_last: 'X', '-' }} => a-b-ca-bXcaXb-c
        {{ 'aXbXc' | remove: 'X' }}{{ 'aXbXc' | remove_first: 'X' }}{{ 'aXbXc' | remove_last: 'X' }} => abcabXcaXbc
        {{ 'abc' | replace: 'b' }}{{ 'abc' | replace_last: 'z', 'q' }}{{ 'abc' | replace_first: '', '>' }} => acabc>abc
        {{ 'abc' | replace: 'b', '[\\0]' }} => a[b]c
        [{{ '  a ' | strip }}][{{ '  a ' | lstrip }}][{{ '  a ' | rstrip }}] => [a][a ][  a]
        {{ 'a' | append: nil }}{{ nil | prepend: 'b' }}{{ 1 | append: 2.0 }} => ab12.0
        {{ html | strip_html }} => ab & "c"
        {{ '<' | strip_html }}{{ 'a<b' | strip_html }}{{ '<b' | append: '>x' | strip_html }} => <a<bx
        {{ '<p>&amp;&#39;&x' | escape }} {{ '<p>&amp;&#39;&x' | escape_once }} => &lt;p&gt;&amp;amp;&amp;#39;&amp;x &lt;p&gt;&amp;&#39;&amp;x
        {{ 'a\\nb' | newline_to_br }} {{ 'a\\nb' | strip_newlines }} => a<br />\\nb ab
        {{ 'a b&c/é*~' | url_encode }} {{ 'a b' | url_param_escape }} => a+b%26c%2F%C3%A9%2A~ a%20b
        {{ 'a+b%26%zz%C3%A9' | url_decode }} {{ '%ff' | url_decode }} => [failed]
        {{ 'a+b%26%zz%C3%A9' | url_decode }} => a b&%zzé
        {{ 'hé' | base64_encode }} {{ 'aMOp' | base64_decode }} => aMOp hé
        {{ 'a?>' | base64_url_safe_encode }} {{ 'YT8-' | base64_url_safe_decode }} => YT8- a?>
        {{ '!' | base64_decode }} => [failed]
        {{ 'a' | md5 }} => 0cc175b9c0f1b6a831c399e269772661
        {{ 'a' | sha1 }} => 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8
        {{ 'a' | sha256 | slice: 0, 8 }} {{ 'a' | hmac_sha256: 'k' | size }} => ca978112 64
        {{ 'The quick brown fox jumps over the lazy dog' | hmac_sha1: 'key' }} => de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9
        {{ map | json }} {{ list | json }} {{ 'a"<' | json }} {{ 1.5 | json }}{{ nil | json }} => {"a":1,"b":"two","c":null} ["b","a","c","a"] "a\\"\\u003c" 1.5null
        {{ 'a"b' | json_escape }} {{ map | property_accessor: 'b' }} => a\\"b two
        """);
  }

  @Test
  void list_filters() {
    check(
        """
        {{ list | sort | join }} {{ list | reverse | join }} {{ list | uniq | join }} => a a b c a c a b b a c
        {{ ints | sort | join }} {{ 'b,B,a,A' | split: ',' | sort_natural | join }} => 1 2 3 a A b B
        {{ people | sort: 'age' | map: 'name' | join }} => bob Ann Cid
        {{ people | sort_natural: 'name' | map: 'name' | join }} => Ann bob Cid
        {{ people | where: 'vip' | map: 'name' | join }} {{ people | where: 'age', 30 | map: 'name' | join }} => Ann Ann Cid
        {{ people | reject: 'vip' | map: 'name' | join }} {{ people | where: 'vip', false | map: 'name' }} => bob Cid Cid
        {{ people | find: 'name', 'bob' | map: 'age' }} {{ people | find_index: 'name', 'Cid' }} {{ people | has: 'age', 99 }} => 25 2 false
        {{ people | sum: 'age' }} {{ nested | sum }} {{ ints | sum }} {{ '1,2.5' | split: ',' | sum }} => 85 6 6 3.5
        {{ nils | compact | join }} {{ people | compact: 'vip' | map: 'name' | join }} => a b Ann Cid
        {{ nested | join }} {{ nested | first }} {{ nested | reverse | join }} => 1 2 3 1 3 2 1
        {{ list | concat: ints | join }} {{ 'x' | concat: ints | join }} => b a c a 3 1 2 x 3 1 2
        {{ list | concat: 'x' }} => [failed]
        {{ map | map: 'b' }} {{ text | join: '-' }} {{ nil | join }}{{ nils | join: '-' }} => two one two  three a--b
        {{ list | first }}{{ list | last }}{{ map | first | join: ':' }}{{ nil | first }}{{ 5 | last }} => baa:1
        {{ people | uniq: 'age' | map: 'name' | join }} => Ann bob
        {{ ints | map: 'x' }} => [failed]
        {{ nils | sort | join: '-' }} {{ people | sort: 'vip' }} => [failed]
        {{ nils | sort | join: '-' }} => a-b-
        {{ map | size }}{{ nil | size }}{{ 1.5 | size }}{{ (1..9) | size }} => 3009
        {{ nil | default: 'd' }}{{ '' | default: 'd' }}{{ false | default: 'd' }}{{ 0 | default: 'd' }} => ddd0
        {{ false | default: 'd', allow_false: true }}{{ nil | default }}{{ list | default: 'd' | size }} => false4
        """);
  }

  @Test
  void number_filters() {
    check(
        """
        {{ 3 | plus: 4 }} {{ 3 | plus: 4.0 }} {{ '3' | plus: '4.5' }} {{ 0.1 | plus: 0.2 }} => 7 7.0 7.5 0.3
        {{ 5 | minus: 7 }} {{ 1.1 | minus: 1 }} {{ 3 | times: 1.5 }} {{ '2x' | times: 3 }} => -2 0.1 4.5 6
        {{ 7 | divided_by: 2 }} {{ -7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ 20 | divided_by: 7.0 }} => 3 -4 3.5 2.857142857142857
        {{ 7 | modulo: 3 }} {{ -7 | modulo: 3 }} {{ 7 | modulo: -3 }} {{ 7.5 | modulo: 2 }} => 1 2 -2 1.5
        {{ 1 | divided_by: 0 }} => [failed]
        {{ 1 | divided_by: 0.0 }} => [failed]
        {{ 1.5 | round }} {{ 2.5 | round }} {{ -1.5 | round }} {{ 1.2345 | round: 2 }} {{ 15 | round: -1 }} => 2 3 -2 1.23 20
        {{ 1.2 | ceil }} {{ -1.2 | ceil }} {{ 1.8 | floor }} {{ -1.2 | floor }} {{ '1.5' | ceil }} => 2 -1 1 -2 2
        {{ -3 | abs }} {{ '-3.5' | abs }} {{ nil | abs }} {{ 'x' | abs }} => 3 3.5 0 0
        {{ 3 | at_least: 5 }} {{ 3.5 | at_most: 2 }} {{ 3 | at_most: 5.5 }} => 5 2 3
        {{ 9223372036854775807 | plus: 1 }} {{ 99999999999 | times: 99999999999 }} => 9223372036854775808 9999999999800000000001
        {{ 1234567.891 | number_with_delimiter }} {{ 1234 | number_with_delimiter: '.' }} => 1,234,567.891 1.234
        {{ 1234.5 | number: 2 }} {{ 1234.5 | number: 1, locale: 'de-DE' }} {{ 0.256 | percent }} => 1,234.50 1.234,5 26%
        {{ 1234.5 | currency: 'USD' }} {{ 1234.5 | currency: 'JPY' }} {{ 5 | currency: 'XYZQ' }} => [failed]
        {{ 1234.5 | currency: 'USD' }} => $1,234.50
        """);
  }

  @Test
  void date_filters() {
    check(
        """
        {{ noon | date: '%Y-%m-%d %H:%M:%S' }} {{ 'now' | date: '%F %T' }} => 2026-07-01 12:00:00 2026-03-14 10:20:30
        {{ noon | date: '%a %A %b %B %d %e %j %y %C' }} => Wed Wednesday Jul July 01  1 182 26 20
        {{ noon | date: '%I:%M %p %P %l %k %s %L %N' }} => 12:00 PM pm 12 12 1782907200 000 000000000
        {{ noon | date: '%-d/%-m %_m %03d %^a %#p %10Y|%%|%n|%Q' }} => 1/7  7 001 WED pm 0000002026|%|\\n|%Q
        {{ noon | date: '%D %x %X %R %r %c %v %h' }} => 07/01/26 07/01/26 12:00:00 12:00 12:00:00 PM Wed Jul  1 12:00:00 2026  1-JUL-2026 Jul
        {{ noon | date: '%u %w %U %W %V %G %g' }} => 3 3 26 26 27 2026 26
        {{ noon | date: '%z %:z %Z' }} {{ noon | time_zone: 'America/New_York' | date: '%H:%M %z' }} => +0000 +00:00 UTC 08:00 -0400
        {{ '2016-03-14' | date: '%b %d, %Y' }} {{ '14 March 2016' | date: '%F' }} {{ 'Mar 14 16' | date: '%F' }} => Mar 14, 2016 2016-03-14 2016-03-14
        {{ '2016-03-14T10:20:30Z' | date: '%T %z' }} {{ '2016-03-14 10:20 +0200' | date: '%T %z' }} => 10:20:30 +0000 10:20:00 +0200
        {{ 'Mon, 14 Mar 2016 10:20:30 GMT' | date: '%F %T' }} {{ 'March 14th, 2016 3:05 PM' | date: '%F %R' }} => 2016-03-14 10:20:30 2016-03-14 15:05
        {{ '2016/03/14' | date: '%F' }} {{ '14/03/2016' | date: '%F' }} {{ '14.3.2016' | date: '%F' }} {{ '20160314T102030Z' | date: '%F %T' }} => 2016-03-14 2016-03-14 2016-03-14 2016-03-14 10:20:30
        {{ '10:30' | date: '%F %R' }} {{ 'march 2016' | date: '%F' }} {{ 'march' | date: '%F' }} => 2026-03-14 10:30 2016-03-01 2026-03-01
        {{ 1152098955 | date: '%m/%d/%Y' }} {{ '1152098955' | date: '%Y' }} {{ -1 | date: '%Y' }} => 07/05/2006 2006 1969
        {{ 'hello' | date: '%Y' }} {{ nil | date: '%Y' }}{{ '' | date: '%Y' }}{{ noon | date: '' | size }} => hello 0
        {{ '2016-02-30' | date: '%F' }} {{ '03/14/2016' | date: '%F' }} {{ '2016-13-01' | date: '%F' }} => 2016-03-01 03/14/2016 2016-13-01
        {{ 'today' | date: '%A' }} {{ list | date: '%Y' }} => Saturday baca
        """);
  }
}
