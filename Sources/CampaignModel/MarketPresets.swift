/// Presets that belong to no platform: people, money, tracking, noise.
/// The values are generated from the market file: `MarketPresets+Values.swift`.
package struct MarketPresets: Sendable {
  /// CPM against the reference market, by two-letter country code.
  package var costPerMilleByCountry: [String: Preset]
  /// US dollars.
  package var orderValue: Preset
  /// Log-sd of order values.
  package var orderValueSpread: Preset
  package var margin: Preset
  /// Exponential rate of the click-through rate's decline per further impression, and its floor.
  package var wearOutRate: Preset
  package var wearOutFloor: Preset
  /// Log-sd of a day's rate around its level.
  package var dayShock: Preset
  /// Log-sd of a creative's effect: the default belief of a variant that names no size.
  package var creativeEffect: Preset
  /// Share of conversions that can be tracked.
  package var consent: Preset
  /// Factors on CPM by month, January first, mean 1; and on CTR.
  package var costPerMilleByMonth: [Double]
  package var clickThroughRateByMonth: [Double]
  /// Conversion rate by hour and weekday (Monday first), mean 1.
  package var conversionRateByHour: [Double]
  package var conversionRateByWeekday: [Double]
  /// Respondents of a brand-lift survey.
  package var surveyRespondents: Preset
  package var srmAlarm: Preset

  package init(
    costPerMilleByCountry: [String: Preset], orderValue: Preset, orderValueSpread: Preset,
    margin: Preset, wearOutRate: Preset, wearOutFloor: Preset, dayShock: Preset,
    creativeEffect: Preset, consent: Preset, costPerMilleByMonth: [Double],
    clickThroughRateByMonth: [Double], conversionRateByHour: [Double],
    conversionRateByWeekday: [Double], surveyRespondents: Preset, srmAlarm: Preset
  ) {
    self.costPerMilleByCountry = costPerMilleByCountry
    self.orderValue = orderValue
    self.orderValueSpread = orderValueSpread
    self.margin = margin
    self.wearOutRate = wearOutRate
    self.wearOutFloor = wearOutFloor
    self.dayShock = dayShock
    self.creativeEffect = creativeEffect
    self.consent = consent
    self.costPerMilleByMonth = costPerMilleByMonth
    self.clickThroughRateByMonth = clickThroughRateByMonth
    self.conversionRateByHour = conversionRateByHour
    self.conversionRateByWeekday = conversionRateByWeekday
    self.surveyRespondents = surveyRespondents
    self.srmAlarm = srmAlarm
  }
}

/// Where presets were read; used by reports alone.
package struct PresetSource: Sendable, Equatable {
  package var id: String
  package var publisher: String
  package var title: String
  package var year: Int?
  package var address: String

  package init(id: String, publisher: String, title: String, year: Int?, address: String) {
    self.id = id
    self.publisher = publisher
    self.title = title
    self.year = year
    self.address = address
  }
}
