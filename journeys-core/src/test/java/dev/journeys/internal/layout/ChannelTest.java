package dev.journeys.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelTest {
  private final Channel channel = new Channel();
  private int vertices;

  @Test
  void aStraightLineNeedsNoTrack() {
    Hop hop = hop(50, 50);
    channel.route();

    assertThat(hop.runs()).isEmpty();
    assertThat(channel.tracks()).isZero();
  }

  @Test
  void linesThatAreApartShareATrack() {
    hop(0, 40);
    hop(100, 60);
    channel.route();

    assertThat(channel.tracks()).isEqualTo(1);
  }

  @Test
  void nestedLinesDoNotCross() {
    Hop outer = hop(40, 0);
    Hop inner = hop(60, 20);
    channel.route();

    assertThat(outer.runs().get(0).track()).isLessThan(inner.runs().get(0).track());
  }

  @Test
  void aLineThatEndsWhereAnotherBeginsGoesBelowIt() {
    Hop ends = hop(0, 100);
    Hop begins = hop(100, 200);
    channel.route();

    assertThat(begins.runs().get(0).track()).isLessThan(ends.runs().get(0).track());
  }

  @Test
  void oneOfTwoLinesThatChangePlacesGetsADogleg() {
    Hop right = hop(0, 100);
    Hop left = hop(100, 0);
    channel.route();

    assertThat(right.runs().size() + left.runs().size()).isEqualTo(3);
    assertThat(channel.tracks()).isEqualTo(3);
    Hop dogleg = right.runs().size() == 2 ? right : left;
    Hop plain = dogleg == right ? left : right;
    assertThat(plain.runs().get(0).track()).isEqualTo(1);
    assertThat(dogleg.runs()).extracting(Hop.Run::track).containsExactly(0, 2);
    assertThat(dogleg.runs().get(0).toX()).isEqualTo(dogleg.runs().get(1).fromX());
  }

  private Hop hop(double above, double below) {
    Hop hop = new Hop(0, End.above(lane(0, above)), End.below(lane(1, below)));
    channel.add(hop);
    return hop;
  }

  private Vertex lane(int layer, double x) {
    Vertex lane = Vertex.lane(vertices++, layer);
    lane.x = x;
    return lane;
  }
}
