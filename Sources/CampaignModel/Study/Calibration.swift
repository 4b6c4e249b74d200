/// What an ads manager's export says of rates, prices and how they vary: the result of `mizan calibrate`. Additions are
/// free, renames are breaking.
package struct Calibration: Sendable, Equatable, Encodable {
  /// Version of the format: `mizan.calibration/1`.
  package var schema = "mizan.calibration/1"
  /// Version of Mizan.
  package var version: String
  package var file: String
  /// Whose export it is, as the column names say.
  package var kind: String
  /// As scenarios name it.
  package var platform: String
  /// Nil where the export doesn't say.
  package var currency: String?
  package var firstDay: String?
  package var lastDay: String?
  package var days: Int?
  package var rows: Int
  /// Rows that hide a number, and rows without impressions.
  package var hiddenRows: Int
  package var emptyRows: Int
  package var impressions: Double
  package var clicks: Double
  package var spend: Double
  package var conversions: Double?
  package var orderValue: Double?
  /// The largest spend first.
  package var campaigns: [Campaign]
  /// Of the factor by which clicks differ most among those that tell people apart.
  package var segments: [Segment]
  package var segmentedBy: String?
  /// By outcome and factor: standard deviation of the logarithm of rates.
  package var spreads: [Spread]
  /// Of clicks per impression, as ads of this account differ: log standard deviation.
  package var betweenAds: Double
  package var betweenAdsSource: String
  package var dayToDay: DayToDay?
  /// How forecasts of one half of the rows from the other fare.
  package var checks: [Check]

  /// A central 90 % of what is believed after the data.
  package struct Estimate: Sendable, Equatable, Encodable {
    package var value: Double
    package var low: Double
    package var high: Double

    package init(value: Double, low: Double, high: Double) {
      (self.value, self.low, self.high) = (value, low, high)
    }
  }

  package struct Campaign: Sendable, Equatable, Encodable {
    package var name: String
    package var rows: Int
    package var impressions: Double
    package var clicks: Double
    package var conversions: Double?
    package var spend: Double
    package var spendPerDay: Double?
    /// Per thousand impressions.
    package var cpm: Estimate?
    /// Clicks per impression.
    package var ctr: Estimate
    /// Conversions per impression, and per click.
    package var conversionsPerImpression: Estimate?
    package var conversionRate: Estimate?

    package init(
      name: String, rows: Int, impressions: Double, clicks: Double, conversions: Double?,
      spend: Double, spendPerDay: Double?, cpm: Estimate?, ctr: Estimate,
      conversionsPerImpression: Estimate?, conversionRate: Estimate?
    ) {
      (self.name, self.rows, self.impressions, self.clicks) = (name, rows, impressions, clicks)
      (self.conversions, self.spend, self.spendPerDay) = (conversions, spend, spendPerDay)
      (self.cpm, self.ctr) = (cpm, ctr)
      (self.conversionsPerImpression, self.conversionRate) = (
        conversionsPerImpression, conversionRate
      )
    }
  }

  package struct Segment: Sendable, Equatable, Encodable {
    package var name: String
    /// Of impressions.
    package var share: Double
    /// On the click-through rate of everybody.
    package var ctr: Estimate

    package init(name: String, share: Double, ctr: Estimate) {
      (self.name, self.share, self.ctr) = (name, share, ctr)
    }
  }

  package struct Spread: Sendable, Equatable, Encodable {
    package var outcome: String
    package var factor: String
    package var groups: Int
    package var sd: Double

    package init(outcome: String, factor: String, groups: Int, sd: Double) {
      (self.outcome, self.factor, self.groups, self.sd) = (outcome, factor, groups, sd)
    }
  }

  /// Log standard deviations by campaign and day.
  package struct DayToDay: Sendable, Equatable, Encodable {
    package var price: Double?
    package var clicks: Double
    package var conversions: Double?
    /// Of prices, from a day to the next.
    package var autocorrelation: Double?
    /// CPM of each weekday against the average, Monday first; nil of fewer than two weeks.
    package var weekdayPrices: [Double]?

    package init(
      price: Double?, clicks: Double, conversions: Double?, autocorrelation: Double?,
      weekdayPrices: [Double]?
    ) {
      (self.price, self.clicks, self.conversions) = (price, clicks, conversions)
      (self.autocorrelation, self.weekdayPrices) = (autocorrelation, weekdayPrices)
    }
  }

  package struct Check: Sendable, Equatable, Encodable {
    package var outcome: String
    /// Forecast from the others.
    package var rows: Int
    /// Share of counts within the central 90 % of their forecasts, ties parted by chance.
    package var inside90: Share
    /// Of uniform transforms.
    package var pValue: Double
    /// Counts of transforms by tenths of 0...1.
    package var tenths: [Int]
    /// Mean ranked probability scores: of these forecasts, of one rate for all, of each group by itself.
    package var score: Double
    package var scorePooled: Double
    package var scoreUnpooled: Double
    /// Whether rows without a count follow a law of their own.
    package var hasOwnZeros: Bool

    package init(
      outcome: String, rows: Int, inside90: Share, pValue: Double, tenths: [Int], score: Double,
      scorePooled: Double, scoreUnpooled: Double, hasOwnZeros: Bool
    ) {
      (self.outcome, self.rows, self.inside90) = (outcome, rows, inside90)
      (self.pValue, self.tenths, self.score) = (pValue, tenths, score)
      (self.scorePooled, self.scoreUnpooled) = (scorePooled, scoreUnpooled)
      self.hasOwnZeros = hasOwnZeros
    }
  }

  package init(
    version: String, file: String, kind: String, platform: String, currency: String?,
    firstDay: String?, lastDay: String?, days: Int?, rows: Int, hiddenRows: Int, emptyRows: Int,
    impressions: Double, clicks: Double, spend: Double, conversions: Double?, orderValue: Double?,
    campaigns: [Campaign], segments: [Segment], segmentedBy: String?, spreads: [Spread],
    betweenAds: Double, betweenAdsSource: String, dayToDay: DayToDay?, checks: [Check]
  ) {
    (self.version, self.file, self.kind, self.platform) = (version, file, kind, platform)
    (self.currency, self.firstDay, self.lastDay) = (currency, firstDay, lastDay)
    (self.days, self.rows, self.hiddenRows) = (days, rows, hiddenRows)
    (self.emptyRows, self.impressions, self.clicks) = (emptyRows, impressions, clicks)
    (self.spend, self.conversions, self.orderValue) = (spend, conversions, orderValue)
    (self.campaigns, self.segments, self.segmentedBy) = (campaigns, segments, segmentedBy)
    (self.spreads, self.betweenAds) = (spreads, betweenAds)
    (self.betweenAdsSource, self.dayToDay, self.checks) = (betweenAdsSource, dayToDay, checks)
  }
}
