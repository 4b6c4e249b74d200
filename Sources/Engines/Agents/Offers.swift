/// The ads that people of one stage may be shown in a step, those of all campaigns that reach it in the
/// order of the day, to whom their caps leave as many impressions.
struct Offers {
  struct Offer {
    var campaign: Int
    /// P(another impression) after 0, 1, … of them, as far as the cap goes.
    var continuations: [Double]
  }

  var offers: [Offer] = []

  /// Chance to be shown nothing.
  var none: Double { offers.reduce(1) { $0 * (1 - $1.continuations[0]) } }
}

extension Play where C: ~Copyable, C.M == Double {
  /// Impressions that caps of the day leave to people of a party, by combination of what they had.
  mutating func offers(_ day: Int, _ group: Int, _ party: Routes.Party) -> [Offers] {
    let count = party.campaigns.count
    return party.used.map { used in
      var offers: [Offers.Offer] = []
      for turn in 0..<count {
        let position = position(ofTurn: turn, of: count, day)
        continueRounds(of: position, party, used: used, day, group)
        guard !continuations.isEmpty else { continue }
        offers.append(.init(campaign: party.campaigns[position], continuations: continuations))
      }
      return Offers(offers: offers)
    }
  }
}
