internal import CampaignModel

extension Play where C: ~Copyable {
  /// One day, in the order of `model.md` §3.
  mutating func step(_ day: Int) {
    remember(day)
    pace(day)
    for group in groups.indices {
      showAds(day, group)
      convert(day, group)
    }
    settleAccounts(day)
    measure(day)
    takeStock(day)
  }
}
