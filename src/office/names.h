#pragma once

// Names of the lower layers that the files of this folder write without where they come from. For .cpp files
// of this folder only: who includes a header of the folder gets no names with it.

#include "store/store.h"

namespace prima::office {

using base::Date;
using base::Decimal;
using base::Error;
using base::ErrorCode;
using base::Id;
using base::Minutes;
using base::Result;
using base::TimeOfDay;
using store::Event;
using store::FieldError;
using store::FieldType;
using store::Presence;
using store::Record;
using store::Table;
using store::TransactionId;

} // namespace prima::office
