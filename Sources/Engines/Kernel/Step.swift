internal import CampaignModel

extension Play where C: ~Copyable {
  /// One day, in the order of `model.md` §3.
  mutating func step(_ day: Int) {
    remember(day)
    change(day)
    deal(day)
    pace(day)
    for pack in packs.indices {
      showAds(day, pack)
      convert(day, pack)
    }
    settleAccounts(day)
    measure(day)
    takeStock(day)
    noteRewards(day)
  }
}
