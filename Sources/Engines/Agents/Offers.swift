/// An ad that people of one stage may be shown in a step.
struct Offer: BitwiseCopyable, Sendable {
  let campaign: Int
  /// P(another impression) after 0, 1, … of them, as far as the cap goes.
  let continuations: ColumnSlice<Double>

  init(campaign: Int, _ continuations: ColumnSlice<Double>) {
    (self.campaign, self.continuations) = (campaign, continuations)
  }
}

extension Play where C: ~Copyable, C.M == Double {
  /// Ads that people of a party may be shown, in the order of the day, by combination of what they had
  /// in the blocks of their caps.
  mutating func offers(
    _ day: Int, _ group: Int, _ party: Routes.Party, on sheet: Columns
  ) -> ColumnSlice<ColumnSlice<Offer>> {
    let count = party.campaigns.count
    let offers = party.used.map { used in
      var offers: [Offer] = []
      for turn in 0..<count {
        let position = position(ofTurn: turn, of: count, day)
        continueRounds(of: position, party, used: used, day, group)
        guard !continuations.isEmpty else { continue }
        offers.append(Offer(campaign: party.campaigns[position], sheet.slice(continuations)))
      }
      return sheet.slice(offers)
    }
    return sheet.slice(offers)
  }
}
