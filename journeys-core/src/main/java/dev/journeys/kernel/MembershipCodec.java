package dev.journeys.kernel;

/** The stored form of the lists that a user is on. */
final class MembershipCodec implements ItemCodec<Membership> {

  @Override
  public void write(RecordWriter out, Membership membership, long base) {
    out.text(membership.list());
    out.unsigned(membership.version());
  }

  @Override
  public Membership read(RecordReader in, long base) {
    return new Membership(in.text(), in.unsigned());
  }
}
