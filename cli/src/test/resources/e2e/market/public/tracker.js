window.tracked = (window.tracked || 0) + 1;
