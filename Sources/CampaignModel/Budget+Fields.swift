extension Budget {
  /// The keys `budget` and `pacing` of a campaign.
  init(fields: inout some Fields, currency: String) {
    let (amount, period) = fields.budget(
      "budget", currency: currency,
      "Money for an average day (9000 EGP per day), or for the whole run (200000 EGP total), all arms together."
    )
    let pacing = fields.value(
      "pacing", .choice(Pacing.allCases.map { ($0.rawValue, $0) }),
      "How the money is laid over the days. Default: even.")
    self.init(amount: amount, period: period, pacing: pacing ?? .even)
  }

  /// The fees of an influencer's posts.
  init(of influencer: Influencer) {
    var amount = influencer.fee
    amount.changes.append(
      .init(
        operation: .times, shape: .exactly(Double(influencer.posts.count)), variant: "all posts"))
    self.init(amount: amount, period: .lifetime, pacing: .even)
  }
}
