package import CampaignModel
internal import Foundation

/// Writes what an export says as a scenario to go on from, each belief with its evidence.
package struct CalibratedScenario {
  let calibration: Calibration
  /// Of the first day, if the export has none.
  let start: CalendarDay

  /// Campaigns that are written; the others are told of.
  private static let mostCampaigns = 1

  package init(_ calibration: Calibration, start: CalendarDay) {
    (self.calibration, self.start) = (calibration, start)
  }

  private var currency: String { calibration.currency ?? "USD" }

  package var text: String {
    let campaigns = calibration.campaigns.prefix(Self.mostCampaigns)
    var lines = head
    lines += ["campaigns:"]
    for campaign in campaigns { lines += self.lines(of: campaign) }
    let rest = calibration.campaigns.dropFirst(Self.mostCampaigns)
    if !rest.isEmpty {
      lines += ["  # The export has more, not written here:"]
      for campaign in rest.prefix(20) {
        lines.append(
          "  #   \(comment(campaign.name)): ctr \(percent(campaign.ctr.value)), "
            + "\(number(campaign.spend)) \(currency) spent")
      }
    }
    lines += [""] + shocks + experiment(campaigns.first)
    lines += ["", "decision: {horizon: 90 days}"]
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Parts

  private var head: [String] {
    let c = calibration
    var period = ""
    if let first = c.firstDay, let last = c.lastDay {
      period = ", \(first) to \(last)"
    }
    let day = c.lastDay.flatMap(CalendarDay.init(iso:))?.adding(days: 1) ?? start
    var lines = [
      "# Learned by mizan calibrate from '\(comment(c.file))': \(comment(c.kind)), \(c.rows) rows\(period).",
      "# Ranges hold 90 % of what is believed after these data. What an export can't know is marked CHANGE.",
      "", "name: \(Self.slug(c.campaigns.first?.name ?? "", else: "calibrated"))",
      "schedule: {start: \(day.iso), days: 14}",
    ]
    let value = c.orderValue.map { ", order_value: \(number($0)) \(currency)" } ?? ""
    let isForeign = currency != "USD"
    let usd = isForeign ? ", usd: 1 \(currency)" : ""
    lines.append(
      "market: {currency: \(currency)\(usd)\(value), margin: 50%}   # CHANGE the margin"
        + (isForeign ? ", and usd: what a dollar costs" : "")
        + (c.currency == nil ? "; the export names no currency" : ""))
    lines += ["", "audience:", "  size: 1000000   # CHANGE: how many people can be reached"]
    if !c.segments.isEmpty {
      lines.append(
        "  segments:   # by \(comment(c.segmentedBy ?? "")); shares are those of impressions")
      // The last takes what rounding leaves.
      var left = 1000.0
      var keys: Set<String> = []
      for (index, segment) in c.segments.enumerated() {
        var key = Self.slug(segment.name, else: "segment-\(index + 1)")
        if !keys.insert(key).inserted { key += "-\(index + 1)" }
        let share =
          index == c.segments.count - 1 ? left : max(1, (1000 * segment.share).rounded())
        left -= share
        lines.append(
          "    \(key): {share: \(number(share / 10))%, "
            + "ctr: x\(number(segment.ctr.value))}   # x\(number(segment.ctr.low)) to x\(number(segment.ctr.high))"
        )
      }
    }
    return lines + [""]
  }

  private func lines(of campaign: Calibration.Campaign) -> [String] {
    let isConversion = (campaign.conversions ?? 0) > 0
    let budget = campaign.spendPerDay ?? max(1, campaign.spend / 30)
    let source =
      campaign.spendPerDay == nil
      ? "CHANGE: the export has no days; a thirtieth of what was spent"
      : "spent a day, on days with ads"
    var lines = [
      "  \(key(campaign)):   # \(comment(campaign.name))",
      "    type: \(isConversion ? "conversion" : "traffic")",
      "    platform: \(calibration.platform)",
      "    audience: {exclude: []}",
      "    budget: \(number(max(budget, 0.01))) \(currency) per day   # \(source)",
    ]
    if let cpm = campaign.cpm {
      lines.append(
        "    cpm: \(between(cpm, " \(currency)"))   # "
          + "\(number(campaign.spend)) \(currency) for \(number(campaign.impressions)) impressions")
    }
    lines += [
      "    creative:",
      "      ctr: \(between(campaign.ctr, "%", unit: 0.01))   # "
        + "\(number(campaign.clicks)) clicks of \(number(campaign.impressions)) impressions, pooled with "
        + "the account's other groups",
    ]
    if isConversion, let rate = campaign.conversionRate {
      lines += [
        "    landing_page:",
        "      conversion_rate: \(between(rate, "%", unit: 0.01))   # "
          + "\(number(campaign.conversions ?? 0)) conversions for \(number(campaign.clicks)) clicks, those "
          + "after a view among them",
      ]
    }
    return lines
  }

  private var shocks: [String] {
    guard let days = calibration.dayToDay else {
      return ["# No shocks could be learned: the export has fewer than seven days.", ""]
    }
    var parts: [String] = []
    if let price = days.price { parts.append("price: \(number(min(2, price)))") }
    parts.append("clicks: \(number(min(2, days.clicks)))")
    if let conversions = days.conversions {
      parts.append("conversions: \(number(min(2, conversions)))")
    }
    if let correlation = days.autocorrelation {
      parts.append("autocorrelation: \(number(correlation))")
    }
    var lines = [
      "# Log standard deviations by campaign and day, beyond what chance makes of counts.",
      "shocks: {\(parts.joined(separator: ", "))}",
    ]
    if let weekdays = days.weekdayPrices {
      let names = Weekday.allCases.map { $0.rawValue.prefix(3) }
      lines.append(
        "# Prices by weekday: "
          + zip(names, weekdays).map { "\($0) x\(number($1))" }.joined(separator: ", "))
    }
    return lines + [""]
  }

  private func experiment(_ campaign: Calibration.Campaign?) -> [String] {
    guard let campaign else { return [] }
    let sd = max(0.01, calibration.betweenAds)
    return [
      "experiment:", "  metric: ctr", "  variants:", "    as-it-is: {}", "    new-ad:",
      "      # CHANGE to what you know of it. As far as \(calibration.betweenAdsSource) of this account tell,",
      "      # an ad's rate of clicks lies about \(percent(exp(sd) - 1)) above or below another's.",
      "      \(key(campaign)).creative.ctr: x lognormal(1, \(number(sd)))",
    ]
  }

  // MARK: Writing

  private func key(_ campaign: Calibration.Campaign) -> String {
    Self.slug(campaign.name, else: "campaign")
  }

  /// `between 1.2% and 1.6%`; one value where the ends are written alike.
  private func between(
    _ estimate: Calibration.Estimate, _ suffix: String, unit: Double = 1
  ) -> String {
    let most = unit == 1 ? Double.infinity : 100
    let ends = [estimate.low, estimate.high].map { number(min(most, $0 / unit)) }
    guard ends[0] != ends[1] else { return "\(ends[0])\(suffix)" }
    return "between \(ends[0])\(suffix) and \(ends[1])\(suffix)"
  }

  private func percent(_ share: Double) -> String { number(100 * share) + " %" }

  /// Three significant digits, or all before the point.
  private func number(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "0" }
    let places = max(0, min(8, 2 - Int(log10(abs(value)).rounded(.down))))
    let text = String(format: "%.\(places)f", value)
    guard text.contains(".") else { return text }
    return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
  }

  /// Names are other people's text: on one line, and not too long.
  private func comment(_ text: String) -> String { printable(String(text.prefix(60))) }

  /// A key: letters, digits and dashes, no number.
  static func slug(_ name: String, else other: String) -> String {
    let parts = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    let text = String(parts.joined(separator: "-").prefix(40))
    guard let first = text.first else { return other }
    return first.isLetter ? text : "\(other.prefix(1))-\(text)"
  }
}
