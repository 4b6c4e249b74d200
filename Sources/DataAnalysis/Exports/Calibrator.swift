package import CampaignModel
internal import Foundation
internal import Statistics

/// Learns rates, prices and how they vary from an export.
package struct Calibrator: Sendable {
  let export: AdExport
  let seed: UInt64
  private let factors: [Factor]

  /// Groups that rates may differ by.
  private struct Factor {
    var labels: AdExport.Labels
    var tellsPeople = false
    var isAd = false
  }

  /// Groups of fewer rows on average say no more than that rows differ.
  private static let leastRows = 3

  package init(_ export: AdExport, seed: UInt64) {
    (self.export, self.seed) = (export, seed)
    var factors = [export.campaign, export.adSet].compactMap(\.self).map { Factor(labels: $0) }
    factors += export.segments.map { Factor(labels: $0, tellsPeople: true) }
    if let ad = export.ad { factors.append(Factor(labels: ad, isAd: true)) }
    let rows = export.rows
    self.factors = factors.filter {
      $0.labels.names.count > 1 && rows >= Self.leastRows * $0.labels.names.count
    }
  }

  // MARK: The calibration

  /// - Parameters:
  ///   - platform: In place of the one that the columns tell.
  ///   - currency: Where the export doesn't say.
  ///   - checks: Whether to forecast one half of the rows from the other.
  package func calibration(
    file: String, platform: String?, currency: String?, version: String, checks: Bool = true
  ) throws -> Calibration {
    let clicks = try rates(of: export.clicks)
    let converted = export.conversions.flatMap { $0.contains { $0 > 0 } ? $0 : nil }
    let conversions = try converted.map { try rates(of: $0) }
    let days = export.days
    let (first, last) = (days?.min(), days?.max())
    let span = first.flatMap { first in last.map { $0 - first + 1 } }
    let value = (export.value ?? []).reduce(0, +)
    let bought = converted?.reduce(0, +)
    let people = segmentation(clicks)
    var result = Calibration(
      version: version, file: file, kind: export.kind.title,
      platform: platform ?? export.kind.platform ?? "facebook",
      currency: export.currency ?? currency, firstDay: first.map { CalendarDay(number: $0).iso },
      lastDay: last.map { CalendarDay(number: $0).iso }, days: span, rows: export.rows,
      hiddenRows: export.hidden, emptyRows: export.empty,
      impressions: export.impressions.reduce(0, +), clicks: export.clicks.reduce(0, +),
      spend: export.spend.reduce(0, +), conversions: export.conversions?.reduce(0, +),
      orderValue: value > 0 && (bought ?? 0) > 0 ? value / bought! : nil,
      campaigns: campaigns(clicks, conversions, days: span), segments: people?.segments ?? [],
      segmentedBy: people?.column,
      spreads: spreads("clicks", clicks) + (conversions.map { spreads("conversions", $0) } ?? []),
      betweenAds: 0, betweenAdsSource: "", dayToDay: dayToDay(converted), checks: [])
    (result.betweenAds, result.betweenAdsSource) = betweenAds(clicks)
    if checks, export.rows >= 40 {
      result.checks = try [check("clicks", export.clicks)]
      if let converted { result.checks.append(try check("conversions", converted)) }
    }
    return result
  }

  private func rates(
    of counts: [Double], in rows: [Int]? = nil, _ pooling: CountRates.Pooling = .partial
  ) throws -> CountRates {
    func take<Value>(_ values: [Value]) -> [Value] { rows.map { $0.map { values[$0] } } ?? values }
    return try CountRates(
      counts: take(counts), exposures: take(export.impressions),
      factors: factors.map {
        CountRates.Factor(
          name: $0.labels.column, levels: take($0.labels.levels), count: $0.labels.names.count)
      }, pooling: pooling)
  }

  private func levels(_ row: Int) -> [Int?] { factors.map { $0.labels.levels[row] } }

  // MARK: Campaigns

  private func campaigns(
    _ clicks: CountRates, _ conversions: CountRates?, days: Int?
  ) -> [Calibration.Campaign] {
    let labels = export.campaign
    let names = labels?.names ?? ["campaign"]
    var rows = [[Int]](repeating: [], count: names.count)
    for row in 0..<export.rows { rows[labels?.levels[row] ?? 0].append(row) }
    let place = factors.firstIndex { $0.labels.column == labels?.column }
    return names.indices.map { campaign in
      let mine = rows[campaign]
      func sum(_ values: [Double]?) -> Double? {
        values.map { values in mine.reduce(0) { $0 + values[$1] } }
      }
      let shown = sum(export.impressions)!
      /// Expected of these rows by the fitted rates, per impression.
      func estimate(_ rates: CountRates) -> (Calibration.Estimate, sd: Double) {
        let expected = mine.reduce(0) {
          $0 + rates.forecast(exposure: export.impressions[$1], levels: levels($1)).mean
        }
        let own = place.map { rates.errors[$0][campaign] } ?? 0
        let sd = (own * own + rates.constantError * rates.constantError).squareRoot()
        return (Self.estimate(expected / shown, sd), sd)
      }
      let (ctr, ctrError) = estimate(clicks)
      let perImpression = conversions.map(estimate)
      let conversionRate = perImpression.map { estimate, sd in
        Self.estimate(
          min(1, estimate.value / ctr.value), (sd * sd + ctrError * ctrError).squareRoot())
      }
      let spend = sum(export.spend)!
      return Calibration.Campaign(
        name: names[campaign], rows: mine.count, impressions: shown, clicks: sum(export.clicks)!,
        conversions: sum(export.conversions), spend: spend,
        spendPerDay: activeDays(mine).map { spend / Double($0) }, cpm: price(mine, spend, shown),
        ctr: ctr, conversionsPerImpression: perImpression?.0, conversionRate: conversionRate)
    }.filter { $0.impressions > 0 }.enumerated().sorted {
      ($1.element.spend, $0.offset) < ($0.element.spend, $1.offset)
    }.map(\.element)
  }

  private func activeDays(_ rows: [Int]) -> Int? {
    export.days.map { days in Set(rows.map { days[$0] }).count }
  }

  /// Spend over impressions, with the error of a ratio of sums.
  private func price(_ rows: [Int], _ spend: Double, _ shown: Double) -> Calibration.Estimate? {
    guard spend > 0 else { return nil }
    let rate = spend / shown
    let squares = rows.reduce(0.0) {
      let miss = export.spend[$1] - rate * export.impressions[$1]
      return $0 + miss * miss
    }
    let n = Double(rows.count)
    let sd = n > 1 ? (squares * n / (n - 1)).squareRoot() / spend : 0.2
    return Self.estimate(1000 * rate, max(sd, 0.01))
  }

  private static func estimate(_ value: Double, _ sd: Double) -> Calibration.Estimate {
    let reach = exp(1.6448536269514722 * sd)
    return .init(value: value, low: value / reach, high: value * reach)
  }

  // MARK: What differs

  /// The factor that tells people apart and that clicks differ by most.
  private func segmentation(
    _ clicks: CountRates
  ) -> (column: String, segments: [Calibration.Segment])? {
    let people = factors.indices.filter {
      factors[$0].tellsPeople && factors[$0].labels.names.count <= 12
    }
    guard let factor = people.max(by: { clicks.spreads[$0] < clicks.spreads[$1] }),
      clicks.spreads[factor] > 0.03
    else { return nil }
    let labels = factors[factor].labels
    var shown = [Double](repeating: 0, count: labels.names.count)
    for row in 0..<export.rows { shown[labels.levels[row]] += export.impressions[row] }
    let all = shown.reduce(0, +)
    let middle = labels.names.indices.reduce(0) {
      $0 + shown[$1] / all * exp(clicks.effects[factor][$1])
    }
    // Of too few impressions nothing is a segment.
    let kept = labels.names.indices.filter { shown[$0] >= 0.005 * all }
    guard kept.count > 1 else { return nil }
    let rest = kept.reduce(0) { $0 + shown[$1] }
    return (
      labels.column,
      kept.map { level in
        Calibration.Segment(
          name: labels.names[level], share: shown[level] / rest,
          ctr: Self.estimate(
            exp(clicks.effects[factor][level]) / middle, clicks.errors[factor][level]))
      }
    )
  }

  private func spreads(_ outcome: String, _ rates: CountRates) -> [Calibration.Spread] {
    factors.indices.map {
      Calibration.Spread(
        outcome: outcome, factor: factors[$0].labels.column,
        groups: factors[$0].labels.names.count, sd: rates.spreads[$0])
    } + [
      Calibration.Spread(
        outcome: outcome, factor: "row", groups: export.rows, sd: rates.law.spread)
    ]
  }

  private func betweenAds(_ clicks: CountRates) -> (Double, String) {
    if let ad = factors.firstIndex(where: \.isAd) {
      return (clicks.spreads[ad], "ads within the same groups")
    }
    return (clicks.law.spread, "rows within the same groups")
  }

  // MARK: Days

  /// Counts of a campaign on a day scatter by (e^σ² − 1) of the squared expectation more than a Poisson count.
  private func dayToDay(_ converted: [Double]?) -> Calibration.DayToDay? {
    guard let days = export.days, Set(days).count >= 7 else { return nil }
    struct Cell { var (shown, clicks, spend, conversions) = (0.0, 0.0, 0.0, 0.0) }
    var cells: [[Int: Cell]] = Array(repeating: [:], count: export.campaign?.names.count ?? 1)
    for row in 0..<export.rows {
      let campaign = export.campaign?.levels[row] ?? 0
      cells[campaign][days[row], default: Cell()].shown += export.impressions[row]
      cells[campaign][days[row]]!.clicks += export.clicks[row]
      cells[campaign][days[row]]!.spend += export.spend[row]
      cells[campaign][days[row]]!.conversions += converted?[row] ?? 0
    }
    func scatter(_ count: (Cell) -> Double) -> Double? {
      var (excess, squares) = (0.0, 0.0)
      for campaign in cells where campaign.count >= 4 {
        let (all, shown) = campaign.values.reduce((0.0, 0.0)) {
          ($0.0 + count($1), $0.1 + $1.shown)
        }
        guard all > 0 else { continue }
        for cell in campaign.values {
          let mean = cell.shown * all / shown
          excess += (count(cell) - mean) * (count(cell) - mean) - mean
          squares += mean * mean
        }
      }
      return squares > 0 ? log1p(max(0, excess / squares)).squareRoot() : nil
    }
    guard let clicks = scatter(\.clicks) else { return nil }
    /// Logarithms of CPM about their campaign's mean, by day.
    var prices: [[Int: Double]] = []
    for campaign in cells {
      let logs = campaign.compactMapValues { $0.spend > 0 ? log($0.spend / $0.shown) : nil }
      guard logs.count >= 4 else { continue }
      let mean = logs.values.reduce(0, +) / Double(logs.count)
      prices.append(logs.mapValues { $0 - mean })
    }
    let all = prices.flatMap(\.values)
    let freedom = all.count - prices.count
    let variance = freedom > 0 ? all.reduce(0) { $0 + $1 * $1 } / Double(freedom) : nil
    let pairs = prices.flatMap { day in
      day.compactMap { now in day[now.key + 1].map { (now.value, $0) } }
    }
    var weekdays: [Double]?
    if let first = days.min(), let last = days.max(), last - first >= 13 {
      var moments = [RunningMoments](repeating: RunningMoments(), count: 7)
      for campaign in prices {
        for (day, value) in campaign { moments[CalendarDay(number: day).weekday.index].add(value) }
      }
      if moments.allSatisfy({ $0.count > 0 }) { weekdays = moments.map { exp($0.mean) } }
    }
    return Calibration.DayToDay(
      price: variance?.squareRoot(), clicks: clicks,
      conversions: converted == nil ? nil : scatter(\.conversions),
      autocorrelation: pairs.count >= 10 && (variance ?? 0) > 0
        ? min(0.95, max(0, pairs.reduce(0) { $0 + $1.0 * $1.1 } / Double(pairs.count) / variance!))
        : nil, weekdayPrices: weekdays)
  }

  // MARK: Forecasts

  /// Forecasts a random half of the rows from the other, from impressions alone.
  package func check(_ outcome: String, _ counts: [Double]) throws -> Calibration.Check {
    var stream = Streams(seed: seed, replicate: 0).stream(.resampling, key: "halves")
    var order = Array(0..<export.rows)
    // More rows say no more of a forecast.
    let most = min(order.count, 2000)
    for index in 0..<most {
      order.swapAt(index, index + stream.integer(below: order.count - index))
    }
    let (known, asked) = (Array(order[..<(most / 2)]), Array(order[(most / 2)..<most]))
    let all = try [CountRates.Pooling.partial, .full, .none].map {
      try rates(of: counts, in: known, $0)
    }
    var (transforms, scores) = ([Double](), [0.0, 0.0, 0.0])
    for row in asked {
      for (index, rates) in all.enumerated() {
        let forecast = rates.forecast(exposure: export.impressions[row], levels: levels(row))
        scores[index] += forecast.score(counts[row]) / Double(asked.count)
        if index == 0 {
          transforms.append(forecast.transform(counts[row], at: stream.uniform()))
        }
      }
    }
    var tenths = [Int](repeating: 0, count: 10)
    for value in transforms { tenths[min(9, Int(10 * value))] += 1 }
    return Calibration.Check(
      outcome: outcome, rows: asked.count,
      inside90: Share(transforms.count { $0 > 0.05 && $0 < 0.95 }, of: asked.count),
      pValue: UniformityTest(transforms).pValue, tenths: tenths, score: scores[0],
      scorePooled: scores[1], scoreUnpooled: scores[2], hasOwnZeros: all[0].zeros != nil)
  }
}
