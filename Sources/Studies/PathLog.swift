package import CampaignModel

/// Follows everybody's clicks to the conversions after them, and divides these by rules. A conversion ends a
/// path; one that can't be tracked ends it unseen.
package final class PathLog: EventLog {
  private let rules: CreditRules
  private var clicks: [Int: [(campaign: Int, day: Int)]] = [:]
  /// `[rule][campaign]`: conversions.
  package private(set) var credited: [[Double]]
  package private(set) var tracked = 0.0
  package private(set) var withoutClick = 0.0

  package init(_ rules: CreditRules, campaigns: Int) {
    self.rules = rules
    credited = rules.rules.map { _ in [Double](repeating: 0, count: campaigns) }
  }

  package func record(_ event: Event) {
    switch event.kind {
    case .impression, .click: break
    case .landing: clicks[event.user, default: []].append((event.campaign, event.day))
    case .conversion:
      let path = (clicks.removeValue(forKey: event.user) ?? [])
        .filter { event.day - $0.day < rules.lookback }
      guard event.isTracked else { return }
      tracked += 1
      guard !path.isEmpty else {
        withoutClick += 1
        return
      }
      let ages = path.map { event.day - $0.day }
      for (index, rule) in rules.rules.enumerated() {
        for (click, share) in zip(path, rule.shares(ages: ages)) {
          credited[index][click.campaign] += share
        }
      }
    }
  }
}
